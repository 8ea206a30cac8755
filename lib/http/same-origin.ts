import { TerraceError } from "@/lib/errors";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Refuses a state-changing request that another site's page made with a visitor's cookie. A browser always says where
 * such a request comes from, in `Origin` or `Sec-Fetch-Site`; a client that says neither is no browser.
 */
export function assertSameOrigin(request: Request): void {
  if (safeMethods.has(request.method)) return;
  const { headers } = request;
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const hosts = [headers.get("host"), headers.get("x-forwarded-host"), new URL(request.url).host];
  const otherSite = site !== null && site !== "same-origin" && site !== "none";
  const from = origin === null ? null : hostOf(origin);
  const otherOrigin = origin !== null && (from === null || !hosts.includes(from));
  if (!otherSite && !otherOrigin) return;
  throw new TerraceError(
    "FORBIDDEN",
    "This request came from another site's page. Send it from Terrace, or use an API key.",
  );
}
