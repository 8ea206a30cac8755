import { type Cidr, containsCidr } from "../../../lib/network";
import { resource, resourcesOf, type TemplateJson } from "../testing/read-template";
import { block, cutAddressSpace, isPublic } from "./address-blocks";
import { PARTIES, type Party, type Place, placesOf } from "./places";
import { describePorts, EVERYTHING, type PortRange, sharedPorts } from "./port-ranges";
import { assertKnownNetwork, callsInternet, meetsInternet } from "./routes";
import { type Direction, type SecurityRule, securityRules } from "./security-rules";

/** One end of a connection: a party's place at some of its addresses, or some addresses of the internet. */
interface End {
  readonly place?: Place;
  readonly address: Cidr;
}

/** A pair of parties, in the direction the connection is opened. */
export type Pair = `${Party} -> ${Party}`;

/** All twelve ordered pairs of different parties. */
export const PAIRS: readonly Pair[] = PARTIES.flatMap((from) =>
  PARTIES.filter((to) => to !== from).map((to): Pair => `${from} -> ${to}`),
);

/**
 * What each party may open to each other one, from the template's routes, gateways and security groups alone: `closed`
 * or the ports, as in `tcp 80, tcp 443`. Where places of one party differ, or addresses of the internet, all answers
 * are given with ` or ` between them. Throws at a part of a network it cannot read.
 */
export function reachability(template: TemplateJson): Record<Pair, string> {
  assertKnownNetwork(template);
  const rules = securityRules(template);
  const ends = endsOf(template, rules);
  const answers = (from: Party, to: Party) =>
    ends[from].flatMap((source) => ends[to].map((target) => describePorts(openPorts(template, rules, source, target))));
  return Object.fromEntries(
    PAIRS.map((pair) => {
      const [from, to] = pair.split(" -> ") as [Party, Party];
      return [pair, [...new Set(answers(from, to))].sort().join(" or ")];
    }),
  ) as Record<Pair, string>;
}

function endsOf(template: TemplateJson, rules: readonly SecurityRule[]): Record<Party, End[]> {
  const subnetBlock = (subnet: string) => block(resource(template, subnet).Properties.CidrBlock);
  const pieces = cutAddressSpace([
    ...rules.flatMap(({ peer }) => (typeof peer === "string" ? [] : [peer])),
    ...Object.keys(resourcesOf(template, "AWS::EC2::Subnet")).map(subnetBlock),
    ...Object.values(resourcesOf(template, "AWS::EC2::Route")).map((route) =>
      block(route.Properties.DestinationCidrBlock),
    ),
  ]);
  const places = placesOf(template);
  const standing = (party: Party) =>
    places
      .filter((place) => place.party === party)
      .flatMap((place) =>
        pieces.filter((piece) => containsCidr(subnetBlock(place.subnet), piece)).map((address) => ({ place, address })),
      );
  return {
    internet: pieces.filter(isPublic).map((address) => ({ address })),
    "load balancer": standing("load balancer"),
    web: standing("web"),
    database: standing("database"),
  };
}

/** What both ends' security groups let pass, where there is a way; within the VPC there always is one. */
function openPorts(template: TemplateJson, rules: readonly SecurityRule[], from: End, to: End): PortRange[] {
  if (!hasWay(template, from, to)) return [];
  return sharedPorts(allowed(rules, from, "Egress", to), allowed(rules, to, "Ingress", from));
}

function hasWay(template: TemplateJson, from: End, to: End): boolean {
  if (from.place && to.place) return true;
  const place = from.place ?? to.place;
  if (!place) return true;
  const outside = from.place ? to.address : from.address;
  if (place.publicAddress) return meetsInternet(template, place.subnet, outside);
  return from.place !== undefined && callsInternet(template, place.subnet, outside);
}

/** What an end's own groups allow with its peer; the internet has no groups and allows everything. */
function allowed(rules: readonly SecurityRule[], end: End, direction: Direction, peer: End): PortRange[] {
  if (!end.place) return [EVERYTHING];
  const { groups } = end.place;
  return rules
    .filter((rule) => rule.direction === direction && groups.includes(rule.group))
    .filter((rule) =>
      typeof rule.peer === "string" ? peer.place?.groups.includes(rule.peer) : containsCidr(rule.peer, peer.address),
    )
    .map(({ ports }) => ports);
}
