/**
 * The version of the two-tier template that this Terrace synthesizes, a whole number. It is stored with every deployment,
 * so that operations see which stacks were built from an older one. It stands beside the template and not in it: there it
 * would change every stack once for nothing.
 */
export const templateVersion = 1;
