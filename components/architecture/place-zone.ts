import type { ArchitectureModel } from "./architecture-model";
import type { AwsIconName } from "./aws-icon-files";
import type { Measures } from "./measures";
import { type Content, nodeIn } from "./place-content";
import { routeTable, securityGroup } from "./place-tags";
import type { Box, Placed, Places } from "./placed";
import { endIn, textWidth } from "./text-width";

/** One zone's column: its subnets and what is in them. */
export function placeZone(model: ArchitectureModel, m: Measures, index: 0 | 1): Places {
  const number = index === 0 ? 1 : 2;
  const { name, publicCidr, webCidr, databaseCidr } = model.zones[index];
  const x = m.inners[index];
  const networks = [publicCidr, webCidr, databaseCidr];
  const band = (tier: "public" | "web" | "database", title: string, cidr: string, icon: AwsIconName): Places => ({
    [`${tier}Subnet${number}`]: subnet(m, { x, ...m.rows[tier], w: m.inner }, title, cidr, icon),
    [`${tier}RouteTable${number}`]: routeTable(m, { x, y: m.rows[tier].y }, networks, cidr),
  });
  return {
    [`zone${number}`]: zoneFrame(m, x - m.zonePad, name),
    ...band("public", "Public subnet", publicCidr, "publicSubnet"),
    ...band("web", "Web subnet", webCidr, "privateSubnet"),
    ...band("database", "Database subnet", databaseCidr, "privateSubnet"),
    [`natGateway${number}`]: natGateway(model, m, index),
    ...webNodes(model, m, index),
    ...databaseNodes(model, m, index),
  };
}

function zoneFrame(m: Measures, x: number, name: string): Placed {
  const wide = m.form === "wide";
  const title = { text: wide ? "Availability Zone" : "Zone", x: x + (wide ? 12 : 9), y: m.zone.y + 18 };
  return {
    kind: "dashed",
    x,
    ...m.zone,
    w: m.inner + 2 * m.zonePad,
    head: { x, y: m.zone.y, w: wide ? 200 : 130, h: 24 },
    lines: [{ ...title, tone: "title", size: m.text.title, after: { text: name, tone: "mono", size: m.text.mono } }],
  };
}

function subnet(m: Measures, box: Box, title: string, cidr: string, icon: AwsIconName): Placed {
  const wide = m.form === "wide";
  const x = box.x + (wide ? 14 : 10);
  const y = box.y + (wide ? 22 : 18);
  return {
    ...box,
    kind: "frame",
    head: { x: box.x, y: box.y, w: wide ? 138 : box.w, h: wide ? 44 : 38 },
    icon: { name: icon, x, y: y - 12, size: 15 },
    lines: [
      { text: title, x: x + 20, y, tone: "title", size: m.text.title },
      { text: cidr, x, y: y + 16, tone: "mono", size: m.text.mono, room: 126 },
    ],
  };
}

/** The way out; where only the first zone has one, the second says so. */
function natGateway({ natGateways }: ArchitectureModel, m: Measures, index: 0 | 1): Placed {
  const absent = index === 1 && natGateways === 1;
  const title = absent ? "No NAT gateway" : "NAT gateway";
  const w = m.form === "wide" ? 144 : m.inner - 2 * m.nodePad;
  const x = index === 0 ? m.inners[0] + m.nodePad : m.inners[1] + m.inner - m.nodePad - w;
  return nodeIn({ x, ...m.nat, w }, m, { icon: "natGateway", title, absent });
}

function webNodes(model: ArchitectureModel, m: Measures, index: 0 | 1): Places {
  const number = index === 0 ? 1 : 2;
  const box = { x: m.inners[index] + m.nodePad, ...m.flask, w: m.inner - 2 * m.nodePad };
  const lines = [
    `${model.zones[index].instances} × ${model.instanceType}`,
    applicationLine(model.application, box.w - (m.form === "wide" ? 56 : 18), m.text.text),
  ];
  return {
    [`flaskApp${number}`]: nodeIn(box, m, { icon: "instance", title: "Flask app", lines, tagged: true }),
    [`webSecurityGroup${number}`]: securityGroup(m, box.x + box.w - 6, box.y + box.h),
  };
}

/** Where the application comes from, as short as the room asks. */
function applicationLine(application: ArchitectureModel["application"], room: number, size: number): string {
  const line = (source: string, name: string) => `${source} ${endIn(name, room - textWidth(`${source} `, size), size)}`;
  if (application.source === "git") return line("Git", application.ref);
  if (application.source === "s3") return line("S3", application.key.split("/").at(-1) ?? "");
  return "sample app";
}

function databaseNodes(model: ArchitectureModel, m: Measures, index: 0 | 1): Places {
  const number = index === 0 ? 1 : 2;
  const wide = m.form === "wide";
  const box = { x: m.inners[index] + m.nodePad, ...m.instance, w: m.inner - 2 * m.nodePad };
  /** "PostgreSQL" and what it is there: on one line, or on two. */
  const postgres = (what: string, line: string): Content => ({
    icon: "database",
    title: wide ? `PostgreSQL ${what}` : "PostgreSQL",
    lines: wide ? [line] : [what, line],
  });
  const group = (on: Box) => ({
    [`databaseSecurityGroup${number}`]: securityGroup(m, on.x + on.w - 6, on.y + on.h),
  });
  if (index === 0) {
    const line = wide ? `${model.instanceClass}, ${model.engineVersion}` : model.instanceClass;
    return { databasePrimary: nodeIn(box, m, { ...postgres("primary", line), tagged: true }), ...group(box) };
  }
  const standby: Content = model.multiAz
    ? postgres("standby", wide ? "ready to take over" : "takes over")
    : { icon: "database", title: "No standby", lines: ["Multi-AZ is off"], absent: true };
  const replica = postgres("read replica", "answers reads");
  const below = m.replica && { ...box, ...m.replica };
  const holder = model.multiAz ? box : below;
  return {
    databaseStandby: nodeIn(box, m, { ...standby, tagged: holder === box }),
    ...(holder && group(holder)),
    ...(below && { databaseReplica: nodeIn(below, m, { ...replica, tagged: holder === below }) }),
  };
}
