import "server-only";
import { lookup } from "node:dns/promises";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";
import { isLoopbackHost } from "./schemas";

/** An address of a host, as Node's resolver gives it. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

type Networks = readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

/** Resolves a URL's hostname; an address is its own. Throws what Node's resolver throws. */
export async function resolveHost(hostname: string): Promise<readonly HostAddress[]> {
  return lookup(hostname.replaceAll(/[[\]]/g, ""), { all: true });
}

/**
 * Why a webhook may not go to a host with these addresses, in words; null where it may. Terrace stands inside the
 * network: an address that only it can reach is no place for what somebody typed, unless the operator lists its network.
 */
export function refusedHost(
  hostname: string,
  addresses: readonly HostAddress[],
  allowed: Networks = env().TERRACE_WEBHOOK_NETWORKS ?? [],
): string | null {
  const refused = addresses.find(({ address }) => !mayReach(hostname, ipaddr.process(address), allowed));
  if (!refused) return null;
  const host = hostname.replaceAll(/[[\]]/g, "");
  const what = host === refused.address ? host : `${host} is ${refused.address}, which`;
  return `${what} is not a public address. Webhooks go to public ones, to localhost, and to networks of TERRACE_WEBHOOK_NETWORKS.`;
}

function mayReach(hostname: string, address: ipaddr.IPv4 | ipaddr.IPv6, allowed: Networks): boolean {
  const range = address.range();
  if (range === "unicast") return true;
  // Only who says localhost means it: a public name that leads here is a trick.
  if (range === "loopback" && isLoopbackHost(hostname)) return true;
  return allowed.some(([network, prefix]) => network.kind() === address.kind() && address.match(network, prefix));
}

/** A webhook's address as everybody may see it: the rest of it is a secret, as a Slack address is. */
export function shownWebhook(address: string): string {
  const { origin } = new URL(address);
  const rest = address.slice(origin.length);
  return rest.length < 20 ? `${origin}/…` : `${origin}/…${rest.slice(-4)}`;
}
