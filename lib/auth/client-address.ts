import { isIP } from "node:net";

/**
 * The address a request came from: what the nearest proxy (or Next itself, from the socket) wrote last into
 * `X-Forwarded-For`. Null when there is none. Without a proxy in front a client can choose it; see decision 005.
 */
export function clientAddress(headers: Headers): string | null {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  if (last === undefined) return null;
  const address = last.replace(/^::ffff:/, "");
  return isIP(address) === 0 ? null : address;
}
