import { PAIRS, type Pair } from "./reachability";

export type OpenPairs = Partial<Record<Pair, string>>;

/** What the architecture opens; every other pair is closed, on every port. */
export const EXPECTED_OPEN: OpenPairs = {
  "internet -> load balancer": "tcp 80",
  "load balancer -> web": "tcp 8080",
  "web -> database": "tcp 5432",
  "web -> internet": "tcp 443",
};

export const EXPECTED_OPEN_WITH_CERTIFICATE: OpenPairs = {
  ...EXPECTED_OPEN,
  "internet -> load balancer": "tcp 80, tcp 443",
};

/** The same for all twelve pairs. */
export function allPairs(open: OpenPairs): Record<string, string> {
  return Object.fromEntries(PAIRS.map((pair) => [pair, open[pair] ?? "closed"]));
}
