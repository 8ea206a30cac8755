/**
 * The blocks `Fn::Cidr` answers for an IPv4 network: `count` blocks of `hostBits` host bits, from its first address on.
 * Undefined when they do not fit.
 */
export function cidrBlocks(network: string, count: number, hostBits: number): string[] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(network);
  if (!match || !(count >= 1 && count <= 256)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  const size = 2 ** hostBits;
  if (count * size > 2 ** (32 - prefix)) return undefined;
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  return Array.from({ length: count }, (_, index) => {
    const address = first + index * size;
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
    return `${octets.join(".")}/${32 - hostBits}`;
  });
}
