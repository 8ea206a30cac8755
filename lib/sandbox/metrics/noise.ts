/** A 32-bit number from a text (FNV-1a): the seed of everything about one resource. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A number from 0 up to 1, always the same one for a seed and a position. */
export function unit(seed: number, position: number): number {
  let mixed = seed ^ Math.imul(position | 0, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** Smooth noise from -1 to 1 that changes its course every `scale` seconds. */
export function wave(seed: number, time: number, scale: number): number {
  const place = time / scale;
  const left = Math.floor(place);
  const along = place - left;
  const eased = along * along * (3 - 2 * along);
  return (unit(seed, left) * (1 - eased) + unit(seed, left + 1) * eased) * 2 - 1;
}
