import ipaddr from "ipaddr.js";

/** An IPv4 block as it was written: the address as an unsigned 32-bit number (host bits kept) and the prefix length. */
export interface Cidr {
  readonly address: number;
  readonly prefix: number;
}

/** AWS keeps the first four addresses and the last one of every subnet ("Subnet CIDR blocks", Amazon VPC user guide). */
export const RESERVED_ADDRESSES_PER_SUBNET = 5;

const BLOCK = /^(.+)\/(0|[1-9]\d?)$/;

/** Parses `a.b.c.d/p`, decimals only and no leading zeros. Anything else, prefixes over 32 included, is null. */
export function parseCidr(text: string): Cidr | null {
  const match = BLOCK.exec(text);
  if (!match) return null;
  const [, dotted = "", length = ""] = match;
  const prefix = Number(length);
  if (prefix > 32 || !ipaddr.IPv4.isValidFourPartDecimal(dotted)) return null;
  const address = ipaddr.IPv4.parse(dotted).octets.reduce((number, octet) => number * 256 + octet, 0);
  return { address, prefix };
}

/** Writes a block back as `a.b.c.d/p`. */
export function formatCidr({ address, prefix }: Cidr): string {
  return `${formatAddress(address)}/${prefix}`;
}

/** Writes an address number as `a.b.c.d`. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

/** How many addresses the block spans, AWS's reserved ones included. */
export function cidrSize(cidr: Cidr): number {
  return 2 ** (32 - cidr.prefix);
}

/** The block's first address. */
export function networkAddress(cidr: Cidr): number {
  const size = cidrSize(cidr);
  return Math.floor(cidr.address / size) * size;
}

/** The block's last address. */
export function broadcastAddress(cidr: Cidr): number {
  return networkAddress(cidr) + cidrSize(cidr) - 1;
}

/** True when the address is not the first of its block, which AWS would silently round down or refuse. */
export function hasHostBits(cidr: Cidr): boolean {
  return networkAddress(cidr) !== cidr.address;
}

/** The same block with its host bits set to zero. */
export function alignCidr(cidr: Cidr): Cidr {
  return { address: networkAddress(cidr), prefix: cidr.prefix };
}

/** True when every address of `inner` lies in `outer`; a block contains itself. */
export function containsCidr(outer: Cidr, inner: Cidr): boolean {
  return networkAddress(outer) <= networkAddress(inner) && broadcastAddress(inner) <= broadcastAddress(outer);
}

/** True when the two blocks share an address. */
export function cidrsOverlap(one: Cidr, other: Cidr): boolean {
  return networkAddress(one) <= broadcastAddress(other) && networkAddress(other) <= broadcastAddress(one);
}

/** Addresses left in a subnet of this block once AWS has taken its five; never negative. */
export function usableAddresses(cidr: Cidr): number {
  return Math.max(0, cidrSize(cidr) - RESERVED_ADDRESSES_PER_SUBNET);
}

const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(
  (text) => parseCidr(text) as Cidr,
);

/** The range that nobody on the internet has and the whole block lies in: RFC 1918's three, or RFC 6598's, which AWS allows in a VPC too. */
export function privateRangeOf(cidr: Cidr): Cidr | undefined {
  return PRIVATE_RANGES.find((range) => containsCidr(range, cidr));
}
