/** Where to go after signing in: an address of ours, never another site's. */
export function localAddress(address: string | undefined): string {
  const base = "http://terrace.invalid";
  if (!address?.startsWith("/") || !URL.canParse(address, base)) return "/environments";
  const url = new URL(address, base);
  const local = url.origin === base && !url.pathname.startsWith("/sign-in") && !url.pathname.startsWith("//");
  return local ? `${url.pathname}${url.search}${url.hash}` : "/environments";
}
