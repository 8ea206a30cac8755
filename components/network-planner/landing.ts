import { type AddressRange, type Cidr, cidrSize, containsCidr } from "@/lib/network";
import { type BarLayout, rangeOf, sizeOf } from "./layout";

/**
 * Where a subnet of this prefix lands that is let go at a place along the bar, both in percent: an address it can begin
 * at, inside what is drawn there where that has room for it. `step` is the shortest way a hand can tell apart: where that
 * spans many blocks, the rounder addresses among them are meant, and what begins or ends a stretch keeps to its end.
 */
export function landingAt(layout: BarLayout, percent: number, prefix: number, step: number): number {
  const size = cidrSize({ address: 0, prefix });
  const address = layout.addressAt(percent);
  const piece = pieceAt(layout, address);
  const first = Math.ceil(piece.first / size) * size;
  const last = Math.floor((piece.last + 1) / size) * size - size;
  if (last < first) return floorTo(address, size);
  const stretch = layout.stretchOf(piece);
  const told = stretch && stretch.span > 0 ? (sizeOf(piece) * step) / stretch.span : 0;
  if (address > piece.last - told) return last;
  const grid = Math.max(size, 2 ** Math.ceil(Math.log2(Math.max(told, 1))));
  return Math.min(last, Math.max(first, floorTo(address, grid)));
}

/** The subnet or the free stretch that is drawn at an address. */
function pieceAt({ vpc, free, subnets }: BarLayout, address: number): AddressRange {
  const at: Cidr = { address, prefix: 32 };
  const outer = subnets.find(({ depth, cidr }) => depth === 0 && containsCidr(cidr, at));
  if (outer) return rangeOf(outer.cidr);
  return free.find(({ range }) => range.first <= address && address <= range.last)?.range ?? rangeOf(vpc);
}

const floorTo = (address: number, step: number) => Math.floor(address / step) * step;
