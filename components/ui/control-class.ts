/** The look shared by text inputs, text areas and selects. 16 px type on small screens keeps phones from zooming in. */
export const controlClass =
  "w-full min-w-0 rounded-md border border-control bg-surface text-foreground text-sm shadow-control transition-colors " +
  "max-sm:text-lg focus-visible:border-accent focus-visible:outline-offset-0 " +
  "aria-invalid:border-danger aria-invalid:focus-visible:outline-danger " +
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted";
