import type { ArchitectureModel } from "./architecture-model";
import type { Box, Measures, PlacedNode, TextLine } from "./layout";
import type { NodeId } from "./node-ids";

type Point = readonly [x: number, y: number];

export interface Wire {
  /** Corner to corner, at right angles. */
  readonly points: readonly Point[];
  readonly kind: "request" | "outbound" | "replication" | "telemetry";
  /** Runs into another wire instead of a node: no arrow at its end. */
  readonly joins?: boolean;
  readonly label?: TextLine;
}

/** From an arrow's tip to what it points at. */
const TIP = 1.5;

/** The ways of the architecture: requests in, outbound through NAT, replication, telemetry. */
export function wiresOf(model: ArchitectureModel, m: Measures, nodes: readonly PlacedNode[]): Wire[] {
  const at = (id: NodeId): Box => {
    const node = nodes.find((each) => each.id === id);
    if (!node) throw new Error(`${id} is not in the drawing.`);
    return node;
  };
  return [...requests(m, at), ...outbound(model, m, at), ...replication(model, m, at), ...telemetry(model, m, at)];
}

type At = (id: NodeId) => Box;

/** From the users down the middle, through the load balancer to both zones' instances, and on to the primary. */
function requests(m: Measures, at: At): Wire[] {
  const [users, internet, gateway, balancer] = [at("users"), at("internet"), at("internetGateway"), at("loadBalancer")];
  const [flask1, flask2, primary] = [at("flaskApp1"), at("flaskApp2"), at("databasePrimary")];
  const x = m.spine;
  const pillTop = m.group.y - m.group.pill / 2;
  const arrive = m.flask.y + m.flask.h * 0.3;
  const leave = m.flask.y + m.flask.h * 0.66;
  const enter = m.instance.y + m.instance.h * 0.26;
  const down = (from: Box, to: number): Wire => ({
    kind: "request",
    points: [
      [x, bottom(from)],
      [x, to - TIP],
    ],
  });
  const sides = [right(flask1), flask2.x] as const;
  return [
    down(users, internet.y),
    down(internet, gateway.y),
    down(gateway, balancer.y),
    down(balancer, pillTop),
    {
      kind: "request",
      points: [
        [x, pillTop + m.group.pill],
        [x, arrive],
        [sides[0] + TIP, arrive],
      ],
    },
    {
      kind: "request",
      points: [
        [x, pillTop + m.group.pill],
        [x, arrive],
        [sides[1] - TIP, arrive],
      ],
    },
    {
      kind: "request",
      points: [
        [sides[0], leave],
        [x, leave],
        [x, enter],
        [right(primary) + TIP, enter],
      ],
    },
    {
      kind: "request",
      joins: true,
      points: [
        [sides[1], leave],
        [x, leave],
        [x, leave + 20],
      ],
    },
  ];
}

/** From the instances through the NAT gateway of their zone, or of the other, and on to the internet gateway. */
function outbound({ natGateways }: ArchitectureModel, m: Measures, at: At): Wire[] {
  const gateway = at("internetGateway");
  const [nat1, nat2, flask1, flask2] = [at("natGateway1"), at("natGateway2"), at("flaskApp1"), at("flaskApp2")];
  const wide = m.form === "wide";
  const lane = wide ? 6 : 2.5;
  const outer = m.zonePad / 2;
  const [left, end] = [m.inners[0], m.inners[1] + m.inner];
  const low = m.nat.y + m.nat.h * 0.72;
  const high = m.nat.y + m.nat.h * 0.28;
  const above = m.zone.y - (wide ? 11 : 8);
  const start = m.flask.y + m.flask.h / 2;
  const under = bottom(gateway) + TIP;
  const inset = wide ? 30 : 18;
  const zone1: Wire[] = [
    {
      kind: "outbound",
      points: [
        [flask1.x, start],
        [left + lane, start],
        [left + lane, low],
        [nat1.x - TIP, low],
      ],
    },
    {
      kind: "outbound",
      points: [
        [nat1.x, high],
        [left - outer, high],
        [left - outer, above],
        [gateway.x + inset, above],
        [gateway.x + inset, under],
      ],
    },
  ];
  const side = end - lane;
  if (natGateways === 1) {
    const middle = m.nat.y + m.nat.h / 2;
    return [
      ...zone1,
      {
        kind: "outbound",
        joins: true,
        points: [
          [right(flask2), start],
          [side, start],
          [side, middle],
          [right(nat2), middle],
        ],
      },
      {
        kind: "outbound",
        points: [
          [nat2.x, middle],
          [right(nat1) + TIP, middle],
        ],
      },
    ];
  }
  const far = right(gateway) - inset;
  return [
    ...zone1,
    {
      kind: "outbound",
      points: [
        [right(flask2), start],
        [side, start],
        [side, low],
        [right(nat2) + TIP, low],
      ],
    },
    {
      kind: "outbound",
      points: [
        [right(nat2), high],
        [end + outer, high],
        [end + outer, above],
        [far, above],
        [far, under],
      ],
    },
  ];
}

function replication({ multiAz, readReplica }: ArchitectureModel, m: Measures, at: At): Wire[] {
  const primary = at("databasePrimary");
  const wires: Wire[] = [];
  const label = (text: string, x: number, y: number): TextLine => ({
    text,
    x,
    y,
    tone: "label",
    size: m.text.tag,
    middle: true,
  });
  if (multiAz) {
    const y = m.instance.y + m.instance.h * 0.66;
    const points: Point[] = [
      [right(primary), y],
      [at("databaseStandby").x - TIP, y],
    ];
    wires.push({
      kind: "replication",
      points,
      ...(m.form === "wide" && { label: label("replication", m.spine, y + 14) }),
    });
  }
  if (readReplica) {
    const replica = at("databaseReplica");
    const y = replica.y + replica.h / 2;
    const x = primary.x + 24;
    const text = m.form === "wide" ? "asynchronous replication" : "asynchronous";
    wires.push({
      kind: "replication",
      points: [
        [x, bottom(primary)],
        [x, y],
        [replica.x - TIP, y],
      ],
      label: label(text, (x + right(primary)) / 2 + 4, y - 6),
    });
  }
  return wires;
}

/** What every band reports to CloudWatch, and the load balancer to the bucket of access logs. */
function telemetry({ accessLogsBucket }: ArchitectureModel, m: Measures, at: At): Wire[] {
  const watch = at("cloudWatch");
  const to = (points: Point[]): Wire => ({ kind: "telemetry", points });
  if (m.form === "compact") {
    const x = accessLogsBucket ? right(watch) - 8 : watch.x + watch.w / 2;
    const wires = [
      to([
        [x, m.vpc.y],
        [x, bottom(watch) + TIP],
      ]),
    ];
    if (!accessLogsBucket) return wires;
    const logs = at("accessLogs");
    return [
      ...wires,
      to([
        [logs.x + logs.w / 2, m.vpc.y],
        [logs.x + logs.w / 2, bottom(logs) + TIP],
      ]),
    ];
  }
  const edge = right(m.vpc);
  const bands = [m.rows.web, m.rows.database].map(({ y, h }) => y + h / 2);
  const balancer = at("loadBalancer");
  const level = m.loadBalancer.y + m.loadBalancer.h / 2;
  const first = accessLogsBucket
    ? to([
        [right(balancer), level],
        [at("accessLogs").x - TIP, level],
      ])
    : to([
        [edge, level],
        [watch.x - TIP, level],
      ]);
  return [
    first,
    ...bands.map((y) =>
      to([
        [edge, y],
        [watch.x - TIP, y],
      ]),
    ),
  ];
}

const keys: readonly [Wire["kind"], string][] = [
  ["request", "requests"],
  ["outbound", "outbound through NAT"],
  ["replication", "replication"],
  ["telemetry", "metrics and logs"],
];

/** What each kind of wire means, at the top right of the wide form. */
export function keyOf(m: Measures): Wire[] {
  if (m.form === "compact") return [];
  return keys.map(([kind, text], index): Wire => {
    const [x, y] = [m.width - 164, 22 + index * 20];
    const label: TextLine = { text, x: x + 40, y: y + m.text.text * 0.36, tone: "text", size: m.text.text };
    return {
      kind,
      points: [
        [x, y],
        [x + 30, y],
      ],
      label,
    };
  });
}

const right = (box: Box) => box.x + box.w;
const bottom = (box: Box) => box.y + box.h;

const CORNER = 5;

/** The wire as an SVG path, its corners rounded. */
export function pathOf(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${point.join(" ")}`;
      if (!after) return `L${point.join(" ")}`;
      const [enter, leave] = [towards(point, before), towards(point, after)];
      return `L${enter.join(" ")}Q${point.join(" ")} ${leave.join(" ")}`;
    })
    .join("");
}

/** The place on the way from a corner to the next point where the rounding ends. */
function towards([x, y]: Point, [toX, toY]: Point): Point {
  const length = Math.hypot(toX - x, toY - y);
  const part = Math.min(CORNER, length / 2) / length;
  return [round(x + (toX - x) * part), round(y + (toY - y) * part)];
}

/** The arrow at the wire's end. */
export function arrowOf(points: readonly Point[]): string {
  const [from, tip] = [points.at(-2), points.at(-1)];
  if (!from || !tip) return "";
  const [dx, dy] = [Math.sign(tip[0] - from[0]), Math.sign(tip[1] - from[1])];
  const [length, half] = [6.5, 3.2];
  const [x, y] = [tip[0] - dx * length, tip[1] - dy * length];
  return `M${round(tip[0])} ${round(tip[1])}L${round(x + dy * half)} ${round(y + dx * half)}L${round(x - dy * half)} ${round(y - dx * half)}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
