import { PAIRS, type Pair } from "./reachability";

export type OpenPairs = Partial<Record<Pair, string>>;

/** What the architecture opens; every other pair is closed, on every port. */
export const EXPECTED_OPEN: OpenPairs = {
  "internet -> load balancer": "tcp 80",
  "load balancer -> web": "tcp 8080",
  "web -> database": "tcp 5432",
  "web -> internet": "tcp 443",
};

/**
 * HTTPS is open to everybody, and the instances may speak HTTPS to everybody. A security group cannot except the one
 * from the other, and through the internet they would meet anyway.
 */
export const EXPECTED_OPEN_WITH_CERTIFICATE: OpenPairs = {
  ...EXPECTED_OPEN,
  "internet -> load balancer": "tcp 80, tcp 443",
  "web -> load balancer": "tcp 443",
};

/** The same for all twelve pairs. */
export function allPairs(open: OpenPairs): Record<string, string> {
  return Object.fromEntries(PAIRS.map((pair) => [pair, open[pair] ?? "closed"]));
}
