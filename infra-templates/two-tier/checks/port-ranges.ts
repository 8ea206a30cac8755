/** Ports of one protocol, both ends included; every protocol and port where the protocol is `-1`. */
export interface PortRange {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

export const EVERYTHING: PortRange = { protocol: "-1", from: 0, to: 65535 };

/** What both lists let pass. */
export function sharedPorts(ones: readonly PortRange[], others: readonly PortRange[]): PortRange[] {
  return ones.flatMap((one) =>
    others.flatMap((other) => {
      if (one.protocol === "-1") return [other];
      if (other.protocol === "-1") return [one];
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to, other.to);
      return one.protocol === other.protocol && from <= to ? [{ protocol: one.protocol, from, to }] : [];
    }),
  );
}

/** `tcp 80, tcp 443`, each once and in order; `closed` where nothing passes. */
export function describePorts(ranges: readonly PortRange[]): string {
  const words = [...ranges]
    .sort((one, other) => one.protocol.localeCompare(other.protocol) || one.from - other.from)
    .map(({ protocol, from, to }) =>
      protocol === "-1" ? "everything" : from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`,
    );
  return [...new Set(words)].join(", ") || "closed";
}
