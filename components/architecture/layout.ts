import type { ArchitectureModel } from "./architecture-model";
import type { GlyphName } from "./glyphs";
import { type NodeId, nodeIds } from "./node-ids";

/** The drawing's own units; one is a pixel at 100 %. */
export const width = 560;
export const height = 672;

/** The middle of the drawing, where requests come in. */
export const middle = width / 2;

export interface PlacedNode {
  id: NodeId;
  /** A frame holds others and is a button at its head only; a tag is a small label on another node. */
  kind: "frame" | "dashed" | "node" | "tag";
  x: number;
  y: number;
  w: number;
  h: number;
  title: string;
  /** What is said after or under the title. */
  sub?: string;
  glyph?: GlyphName;
  /** Specified to be absent. */
  absent?: boolean;
}

type Box = Omit<PlacedNode, "id">;

const innerWidth = 230;
/** Where the subnets of each zone begin; the zone's frame stands 12 outside. */
const inners = [32, 298] as const;
const rows = { public: 198, nat: 300, web: 366, group: 404, flask: 432, database: 532, instance: 574 };

/** Where everything stands, in reading order. Pure geometry. */
export function layoutOf(model: ArchitectureModel): PlacedNode[] {
  const boxes = { ...surroundings(model), ...shared(model), ...zone(model, 0), ...zone(model, 1) };
  return nodeIds.map((id) => ({ id, ...(boxes as Record<NodeId, Box>)[id] }));
}

function surroundings(model: ArchitectureModel): Partial<Record<NodeId, Box>> {
  return {
    users: { kind: "node", x: 212, y: 4, w: 136, h: 34, title: "End users", glyph: "users" },
    internet: { kind: "node", x: 212, y: 56, w: 136, h: 34, title: "Internet", glyph: "globe" },
    ec2Role: { kind: "node", x: 8, y: 4, w: 140, h: 34, title: "EC2 IAM role", glyph: "key" },
    rdsRole: { kind: "node", x: 8, y: 46, w: 140, h: 34, title: "RDS IAM role", glyph: "key" },
    cloudWatch: {
      kind: "node",
      x: 394,
      y: 4,
      w: 158,
      h: 48,
      title: "CloudWatch",
      sub: "logs and alarms",
      glyph: "pulse",
    },
    vpc: { kind: "frame", x: 8, y: 128, w: 544, h: 536, title: "VPC", sub: model.vpcCidr },
    internetGateway: { kind: "node", x: 204, y: 108, w: 152, h: 40, title: "Internet gateway", glyph: "gateway" },
  };
}

function shared(model: ArchitectureModel): Partial<Record<NodeId, Box>> {
  const scheme = model.https ? "HTTPS" : "HTTP";
  const sizes = `${model.minInstances} to ${model.maxInstances} instances`;
  return {
    loadBalancer: {
      kind: "node",
      x: 72,
      y: 240,
      w: 416,
      h: 44,
      title: "Application Load Balancer",
      sub: `internet-facing, ${scheme}`,
      glyph: "balance",
    },
    loadBalancerSecurityGroup: { kind: "tag", x: 348, y: 253, w: 110, h: 18, title: "Security group", glyph: "shield" },
    autoScalingGroup: {
      kind: "dashed",
      x: inners[0] + 10,
      y: rows.group,
      w: inners[1] + innerWidth - inners[0] - 20,
      h: 92,
      title: "Auto Scaling group",
      sub: sizes,
    },
  };
}

function zone(model: ArchitectureModel, index: 0 | 1): Partial<Record<NodeId, Box>> {
  const number = index === 0 ? 1 : 2;
  const x = inners[index];
  const { name, publicCidr, webCidr, databaseCidr, instances } = model.zones[index];
  const subnet = (title: string, sub: string, y: number, h: number): Box => ({
    kind: "frame",
    x,
    y,
    w: innerWidth,
    h,
    title,
    sub,
  });
  const routes = (y: number): Box => ({
    kind: "tag",
    x: x + innerWidth - 106,
    y: y + 8,
    w: 94,
    h: 18,
    title: "Route table",
    glyph: "route",
  });
  const group = (y: number): Box => ({
    kind: "tag",
    x: x + innerWidth - 136,
    y: y + 40,
    w: 110,
    h: 18,
    title: "Security group",
    glyph: "shield",
  });
  const nat = index === 0 ? x + 20 : x + innerWidth - 156;
  return {
    [`zone${number}`]: { kind: "dashed", x: x - 12, y: 172, w: innerWidth + 24, h: 484, title: "Zone", sub: name },
    [`publicSubnet${number}`]: subnet("Public subnet", publicCidr, rows.public, 148),
    [`publicRouteTable${number}`]: routes(rows.public),
    [`natGateway${number}`]: { kind: "node", x: nat, y: rows.nat, w: 136, h: 34, title: "NAT gateway", glyph: "nat" },
    [`webSubnet${number}`]: subnet("Web subnet", webCidr, rows.web, 140),
    [`webRouteTable${number}`]: routes(rows.web),
    [`flaskApp${number}`]: {
      kind: "node",
      x: x + 20,
      y: rows.flask,
      w: innerWidth - 40,
      h: 46,
      title: "Flask app",
      sub: `${instances} × ${model.instanceType}`,
      glyph: "server",
    },
    [`webSecurityGroup${number}`]: group(rows.flask),
    [`databaseSubnet${number}`]: subnet("Database subnet", databaseCidr, rows.database, 112),
    [`databaseRouteTable${number}`]: routes(rows.database),
    [`databaseSecurityGroup${number}`]: group(rows.instance),
    ...databaseNode(model, index),
  };
}

function databaseNode(model: ArchitectureModel, index: 0 | 1): Partial<Record<NodeId, Box>> {
  const place = { kind: "node", x: inners[index] + 20, y: rows.instance, w: innerWidth - 40, h: 46 } as const;
  if (index === 0) {
    const sub = `${model.instanceClass}, ${model.engineVersion}`;
    return { databasePrimary: { ...place, title: "PostgreSQL primary", sub, glyph: "database" } };
  }
  return {
    databaseStandby: model.multiAz
      ? { ...place, title: "PostgreSQL standby", sub: "ready to take over", glyph: "database" }
      : { ...place, title: "No standby", sub: "Multi-AZ is off", glyph: "database", absent: true },
  };
}

/** The area of a frame that is its button. */
export function headOf(node: PlacedNode): Pick<PlacedNode, "x" | "y" | "w" | "h"> {
  const { x, y } = node;
  if (node.id === "autoScalingGroup") return { x: middle - 110, y: y + 4, w: 220, h: 20 };
  if (node.id === "vpc") return { x, y, w: 180, h: 30 };
  if (node.kind === "dashed") return { x, y, w: 200, h: 24 };
  return { x, y, w: 120, h: 36 };
}

export interface Wire {
  /** An SVG path. */
  path: string;
  kind: "request" | "outbound" | "replication" | "telemetry";
}

/** The ways of the architecture: requests in, outbound through NAT, replication, telemetry. */
export function wiresOf(model: ArchitectureModel): Wire[] {
  const [left, right] = inners;
  const rightEnd = right + innerWidth;
  // Between a subnet's name and its route table there is room for one line.
  const leftLane = left + 114;
  const rightLane = right + 114;
  const join = rows.web + 153;
  const wires: Wire[] = [
    { kind: "request", path: `M${middle} 38V54` },
    { kind: "request", path: `M${middle} 90V106` },
    { kind: "request", path: `M${middle} 148V238` },
    { kind: "request", path: `M${leftLane + 56} 284V${rows.web - 8}H${leftLane}V${rows.flask - 2}` },
    { kind: "request", path: `M${rightLane - 56} 284V${rows.web - 8}H${rightLane}V${rows.flask - 2}` },
    { kind: "request", path: `M${left + 60} ${rows.flask + 46}V${join}H${leftLane}V${rows.instance - 2}` },
    { kind: "request", path: `M${right + 60} ${rows.flask + 46}V${join}H${leftLane}` },
    { kind: "outbound", path: outbound(left + 20, left + 6, left - 6, middle - 56) },
    { kind: "outbound", path: outbound(rightEnd - 20, rightEnd - 6, rightEnd + 6, middle + 56) },
    { kind: "telemetry", path: "M472 128V54" },
  ];
  const standby = `M${left + innerWidth - 18} ${rows.instance + 20}H${right + 18}`;
  if (model.multiAz) wires.push({ kind: "replication", path: standby });
  return wires;
}

/** From the instances through the NAT gateway of their zone and on to the internet gateway. */
function outbound(edge: number, inside: number, outside: number, gateway: number): string {
  const stop = edge + (inside - edge) * 0.15;
  const toNat = `M${edge} ${rows.flask + 23}H${inside}V${rows.nat + 24}H${stop}`;
  return `${toNat} M${edge} ${rows.nat + 10}H${outside}V162H${gateway}V150`;
}
