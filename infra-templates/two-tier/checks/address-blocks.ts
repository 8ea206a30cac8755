import { alignCidr, type Cidr, containsCidr, parseCidr } from "../../../lib/network";

/** Reserved ranges that are not private and yet nobody's on the internet: this host, link-local, multicast and beyond. */
const NOBODYS = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"].map(block);
const PRIVATE = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"].map(block);

/** Parses a block, which must be one. */
export function block(text: string): Cidr {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(`${text} is no IPv4 block`);
  return alignCidr(cidr);
}

/**
 * Cuts the whole IPv4 space into blocks none of which lies partly in one of the given blocks, in private or in reserved
 * ranges: what is true of one address of such a piece is then true of all of them.
 */
export function cutAddressSpace(along: readonly Cidr[]): Cidr[] {
  const edges = [...along, ...PRIVATE, ...NOBODYS];
  const cut = (piece: Cidr): Cidr[] => {
    const inside = edges.some((edge) => edge.prefix > piece.prefix && containsCidr(piece, edge));
    if (!inside) return [piece];
    const prefix = piece.prefix + 1;
    return [...cut({ ...piece, prefix }), ...cut({ address: piece.address + 2 ** (32 - prefix), prefix })];
  };
  return cut(block("0.0.0.0/0"));
}

/** True for an uncut piece that hosts on the internet may have. */
export function isPublic(piece: Cidr): boolean {
  return ![...PRIVATE, ...NOBODYS].some((range) => containsCidr(range, piece));
}
