/** What a server action of the deployment page answers. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly message: string };
