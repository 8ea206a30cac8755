import type { ArchitectureModel } from "./architecture-model";
import type { Measures } from "./measures";
import type { NodeId } from "./node-ids";
import type { Box, PlacedNode, TextLine } from "./placed";

export type Point = readonly [x: number, y: number];

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

/** A wire by its corners. */
const wire = (kind: Wire["kind"], ...points: Point[]): Wire => ({ kind, points });

type At = (id: NodeId) => Box;

/** From the users down the middle, through the load balancer to both zones' instances, and on to the primary. */
function requests(m: Measures, at: At): Wire[] {
  const [users, internet, gateway, balancer] = [at("users"), at("internet"), at("internetGateway"), at("loadBalancer")];
  const [flask1, flask2, primary] = [right(at("flaskApp1")), at("flaskApp2").x, right(at("databasePrimary"))];
  const x = m.spine;
  const pill = { y: m.group.y - m.group.pill / 2, h: m.group.pill };
  const arrive = m.flask.y + m.flask.h * 0.3;
  const leave = m.flask.y + m.flask.h * 0.66;
  const enter = m.instance.y + m.instance.h * 0.26;
  const down = (from: Rows, to: Rows) => wire("request", [x, bottom(from)], [x, to.y - TIP]);
  return [
    down(users, internet),
    down(internet, gateway),
    down(gateway, balancer),
    down(balancer, pill),
    wire("request", [x, bottom(pill)], [x, arrive], [flask1 + TIP, arrive]),
    wire("request", [x, bottom(pill)], [x, arrive], [flask2 - TIP, arrive]),
    wire("request", [flask1, leave], [x, leave], [x, enter], [primary + TIP, enter]),
    { ...wire("request", [flask2, leave], [x, leave], [x, leave + 20]), joins: true },
  ];
}

/** From the instances through the NAT gateway of their zone, or of the other, and on to the internet gateway. */
function outbound({ natGateways }: ArchitectureModel, m: Measures, at: At): Wire[] {
  const [gateway, nat1, nat2] = [at("internetGateway"), at("natGateway1"), at("natGateway2")];
  const wide = m.form === "wide";
  // Two lanes at each side: in the subnets' own margin up to the gateway, and in the zone's margin from there.
  const lane = wide ? 6 : 2.5;
  const [inner1, inner2] = [m.inners[0] + lane, m.inners[1] + m.inner - lane];
  const [outer1, outer2] = [m.inners[0] - m.zonePad / 2, m.inners[1] + m.inner + m.zonePad / 2];
  const [into, outOf] = [m.nat.y + m.nat.h * 0.72, m.nat.y + m.nat.h * 0.28];
  const above = m.zone.y - (wide ? 11 : 8);
  const inset = wide ? 30 : 18;
  const [end1, end2, under] = [gateway.x + inset, right(gateway) - inset, bottom(gateway) + TIP];
  const start = m.flask.y + m.flask.h / 2;
  const [flask1, flask2] = [at("flaskApp1").x, right(at("flaskApp2"))];
  const zone1 = [
    wire("outbound", [flask1, start], [inner1, start], [inner1, into], [nat1.x - TIP, into]),
    wire("outbound", [nat1.x, outOf], [outer1, outOf], [outer1, above], [end1, above], [end1, under]),
  ];
  if (natGateways === 1) {
    const level = m.nat.y + m.nat.h / 2;
    const away = wire("outbound", [flask2, start], [inner2, start], [inner2, level], [right(nat2), level]);
    return [...zone1, { ...away, joins: true }, wire("outbound", [nat2.x, level], [right(nat1) + TIP, level])];
  }
  return [
    ...zone1,
    wire("outbound", [flask2, start], [inner2, start], [inner2, into], [right(nat2) + TIP, into]),
    wire("outbound", [right(nat2), outOf], [outer2, outOf], [outer2, above], [end2, above], [end2, under]),
  ];
}

function replication({ multiAz, readReplica }: ArchitectureModel, m: Measures, at: At): Wire[] {
  const primary = at("databasePrimary");
  const wide = m.form === "wide";
  const labelled = (each: Wire, text: string, x: number, y: number): Wire => ({
    ...each,
    label: { text, x, y, tone: "label", size: m.text.tag, middle: true },
  });
  const wires: Wire[] = [];
  if (multiAz) {
    const y = m.instance.y + m.instance.h * 0.66;
    const across = wire("replication", [right(primary), y], [at("databaseStandby").x - TIP, y]);
    wires.push(wide ? labelled(across, "replication", m.spine, y + 14) : across);
  }
  if (readReplica) {
    const replica = at("databaseReplica");
    const [x, y] = [primary.x + 24, replica.y + replica.h / 2];
    const down = wire("replication", [x, bottom(primary)], [x, y], [replica.x - TIP, y]);
    const text = wide ? "asynchronous replication" : "asynchronous";
    wires.push(labelled(down, text, (x + right(primary)) / 2 + 4, y - 6));
  }
  return wires;
}

/** What every band reports to CloudWatch, and the load balancer to the bucket of access logs. */
function telemetry({ accessLogsBucket }: ArchitectureModel, m: Measures, at: At): Wire[] {
  const watch = at("cloudWatch");
  const logs = accessLogsBucket ? at("accessLogs") : null;
  if (m.form === "compact") {
    const up = (x: number, to: Box) => wire("telemetry", [x, m.vpc.y], [x, bottom(to) + TIP]);
    return logs ? [up(right(watch) - 8, watch), up(logs.x + logs.w / 2, logs)] : [up(watch.x + watch.w / 2, watch)];
  }
  const along = (from: number, { y, h }: Rows, to: Box) =>
    wire("telemetry", [from, y + h / 2], [to.x - TIP, y + h / 2]);
  const edge = right(m.vpc);
  return [
    logs ? along(right(at("loadBalancer")), m.loadBalancer, logs) : along(edge, m.loadBalancer, watch),
    along(edge, m.rows.web, watch),
    along(edge, m.rows.database, watch),
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
    return { ...wire(kind, [x, y], [x + 30, y]), label };
  });
}

type Rows = Pick<Box, "y" | "h">;
const right = ({ x, w }: Pick<Box, "x" | "w">) => x + w;
const bottom = ({ y, h }: Rows) => y + h;
