import type { ArchitectureModel } from "./architecture-model";
import type { GlyphName } from "./glyphs";
import { type NodeId, nodeIds } from "./node-ids";

/** The drawing's own units; one is a pixel at 100 %. */
export const width = 640;
export const height = 664;

export interface PlacedNode {
  id: NodeId;
  /** A frame holds others and is a button at its head only; a tag is a small label on another node. */
  kind: "frame" | "dashed" | "node" | "tag";
  x: number;
  y: number;
  w: number;
  h: number;
  title: string;
  /** Second line; mono where it is an address. */
  sub?: string;
  glyph?: GlyphName;
  /** Specified to be absent. */
  absent?: boolean;
}

type Box = Omit<PlacedNode, "id">;

const columns = [28, 326] as const;
const columnWidth = 286;
const headHeight = 34;

/** Where everything stands, in reading order. Pure geometry. */
export function layoutOf(model: ArchitectureModel): PlacedNode[] {
  const boxes = { ...surroundings(model), ...shared(model), ...zone(model, 0), ...zone(model, 1) } as Record<
    NodeId,
    Box
  >;
  return nodeIds.map((id) => ({ id, ...boxes[id] }));
}

function surroundings(model: ArchitectureModel) {
  return {
    users: { kind: "node", x: 250, y: 4, w: 140, h: 34, title: "End users", glyph: "users" },
    internet: { kind: "node", x: 250, y: 56, w: 140, h: 34, title: "Internet", glyph: "globe" },
    ec2Role: { kind: "node", x: 12, y: 4, w: 168, h: 34, title: "EC2 IAM role", glyph: "key" },
    rdsRole: { kind: "node", x: 12, y: 44, w: 168, h: 34, title: "RDS IAM role", glyph: "key" },
    cloudWatch: {
      kind: "node",
      x: 460,
      y: 4,
      w: 168,
      h: 48,
      title: "CloudWatch",
      sub: "logs, alarms, dashboard",
      glyph: "pulse",
    },
    vpc: { kind: "frame", x: 12, y: 128, w: 616, h: 528, title: "VPC", sub: model.vpcCidr },
    internetGateway: { kind: "node", x: 246, y: 108, w: 148, h: 40, title: "Internet gateway", glyph: "gateway" },
  } satisfies Partial<Record<NodeId, Box>>;
}

function shared(model: ArchitectureModel) {
  const scheme = model.https ? "HTTPS" : "HTTP";
  return {
    loadBalancer: {
      kind: "node",
      x: 90,
      y: 238,
      w: 460,
      h: 44,
      title: "Application Load Balancer",
      sub: `internet-facing, ${scheme}`,
      glyph: "balance",
    },
    loadBalancerSecurityGroup: { kind: "tag", x: 418, y: 251, w: 118, h: 18, title: "Security group", glyph: "shield" },
    autoScalingGroup: {
      kind: "dashed",
      x: 52,
      y: 408,
      w: 536,
      h: 86,
      title: "Auto Scaling group",
      sub: `${model.minInstances} to ${model.maxInstances} instances`,
      glyph: "scale",
    },
  } satisfies Partial<Record<NodeId, Box>>;
}

function zone(model: ArchitectureModel, index: 0 | 1): Partial<Record<NodeId, Box>> {
  const number = (index + 1) as 1 | 2;
  const x = columns[index];
  const inner = x + 12;
  const innerWidth = columnWidth - 24;
  const { name, publicCidr, webCidr, databaseCidr, instances } = model.zones[index];
  const subnet = (title: string, sub: string, y: number, h: number): Box => ({
    kind: "frame",
    x: inner,
    y,
    w: innerWidth,
    h,
    title,
    sub,
  });
  const routes = (title: string, y: number): Box => ({
    kind: "tag",
    x: inner + innerWidth - 112,
    y: y + 7,
    w: 104,
    h: 18,
    title,
    glyph: "route",
  });
  const node = (box: Pick<Box, "y" | "title" | "sub" | "glyph" | "absent">): Box => ({
    kind: "node",
    x: inner + 24,
    w: innerWidth - 48,
    h: 44,
    ...box,
  });
  const group = (y: number): Box => ({
    kind: "tag",
    x: inner + innerWidth - 142,
    y,
    w: 110,
    h: 16,
    title: "Security group",
    glyph: "shield",
  });
  const standby = index === 1;
  const database = `${model.instanceClass}, ${model.engineVersion}`;
  return {
    [`zone${number}`]: { kind: "dashed", x, y: 172, w: columnWidth, h: 474, title: "Availability Zone", sub: name },
    [`publicSubnet${number}`]: subnet("Public subnet", publicCidr, 196, 148),
    [`publicRouteTable${number}`]: routes("Route table", 196),
    [`natGateway${number}`]: {
      kind: "node",
      x: index === 0 ? inner + 12 : inner + innerWidth - 152,
      y: 298,
      w: 140,
      h: 36,
      title: "NAT gateway",
      glyph: "nat",
    },
    [`webSubnet${number}`]: subnet("Web subnet", webCidr, 366, 138),
    [`webRouteTable${number}`]: routes("Route table", 366),
    [`flaskApp${number}`]: node({
      y: 440,
      title: "Flask app",
      sub: `${instances} × ${model.instanceType}`,
      glyph: "server",
    }),
    [`webSecurityGroup${number}`]: group(476),
    [`databaseSubnet${number}`]: subnet("Database subnet", databaseCidr, 530, 108),
    [`databaseRouteTable${number}`]: routes("Route table", 530),
    [standby ? "databaseStandby" : "databasePrimary"]: node({
      y: 574,
      title: standby ? (model.multiAz ? "PostgreSQL standby" : "No standby") : "PostgreSQL primary",
      sub: standby ? (model.multiAz ? "takes over by itself" : "Multi-AZ is off") : database,
      glyph: "database",
      absent: standby && !model.multiAz,
    }),
    [`databaseSecurityGroup${number}`]: group(610),
  };
}

/** The area of a frame that is its button. */
export function headOf(node: PlacedNode): { w: number; h: number } {
  if (node.id === "autoScalingGroup") return { w: node.w, h: 26 };
  if (node.kind === "dashed") return { w: node.w, h: 24 };
  return node.id === "vpc" ? { w: 200, h: 40 } : { w: node.w - 120, h: headHeight };
}

export interface Wire {
  /** An SVG path. */
  path: string;
  kind: "request" | "outbound" | "replication" | "telemetry";
}

/** The ways of the architecture: requests in, outbound through NAT, replication, telemetry. */
export function wiresOf(model: ArchitectureModel): Wire[] {
  const wires: Wire[] = [
    { kind: "request", path: "M320 38V54" },
    { kind: "request", path: "M320 90V106" },
    { kind: "request", path: "M320 148V236" },
    { kind: "request", path: "M262 282V438" },
    { kind: "request", path: "M378 282V438" },
    { kind: "request", path: "M120 484V572" },
    { kind: "request", path: "M520 484V517H160V572" },
    { kind: "outbound", path: "M112 440V336" },
    { kind: "outbound", path: "M528 440V336" },
    { kind: "outbound", path: "M52 316H34V160H264V150" },
    { kind: "outbound", path: "M588 316H606V160H376V150" },
    { kind: "telemetry", path: "M544 128V54" },
  ];
  if (model.multiAz) wires.push({ kind: "replication", path: "M278 596H360" });
  return wires;
}
