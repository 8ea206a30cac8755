/** Wide shows all there is to say; compact is for a phone or a narrow column. Both have the same parts in the same places. */
export const formNames = ["wide", "compact"] as const;
export type Form = (typeof formNames)[number];

/** Widths and heights of one form; the rows are heights from the top of the drawing. */
export interface Measures {
  readonly form: Form;
  readonly width: number;
  readonly height: number;
  readonly text: { readonly title: number; readonly text: number; readonly mono: number; readonly tag: number };
  readonly vpc: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  /** Middle of the gap between the zones, where requests come down. */
  readonly spine: number;
  /** Where the subnets of each zone begin, and how wide they are. */
  readonly inners: readonly [number, number];
  readonly inner: number;
  /** From a zone's frame to its subnets; from a subnet's edge to its nodes. */
  readonly zonePad: number;
  readonly nodePad: number;
  readonly zone: { readonly y: number; readonly h: number };
  readonly rows: Readonly<Record<"public" | "web" | "database", { readonly y: number; readonly h: number }>>;
  readonly loadBalancer: { readonly y: number; readonly h: number };
  readonly nat: { readonly y: number; readonly h: number };
  readonly group: { readonly y: number; readonly h: number; readonly pill: number };
  readonly flask: { readonly y: number; readonly h: number };
  readonly instance: { readonly y: number; readonly h: number };
  /** Null where no read replica is drawn. */
  readonly replica: { readonly y: number; readonly h: number } | null;
}

interface Fixed extends Pick<Measures, "width" | "text" | "spine" | "inners" | "inner" | "zonePad" | "nodePad"> {
  readonly vpc: { readonly x: number; readonly y: number; readonly w: number };
  readonly zoneY: number;
  readonly zoneHead: number;
  /** Between bands, and from a band's end to the frame around it. */
  readonly gap: number;
  readonly margin: number;
  /** Offsets and heights inside the bands. */
  readonly head: number;
  readonly loadBalancer: number;
  readonly nat: number;
  readonly flask: number;
  readonly instance: number;
}

const fixed: Readonly<Record<Form, Fixed>> = {
  wide: {
    width: 720,
    text: { title: 12, text: 11, mono: 10.5, tag: 10.5 },
    vpc: { x: 8, y: 144, w: 604 },
    spine: 310,
    inners: [30, 332],
    inner: 258,
    zonePad: 10,
    nodePad: 20,
    zoneY: 186,
    zoneHead: 26,
    gap: 12,
    margin: 10,
    head: 76,
    loadBalancer: 48,
    nat: 36,
    flask: 64,
    instance: 52,
  },
  compact: {
    width: 360,
    text: { title: 12.5, text: 12.5, mono: 12.5, tag: 12.5 },
    vpc: { x: 4, y: 108, w: 352 },
    spine: 180,
    inners: [16, 194],
    inner: 150,
    zonePad: 6,
    nodePad: 11,
    zoneY: 158,
    zoneHead: 25,
    gap: 10,
    margin: 6,
    head: 70,
    loadBalancer: 54,
    nat: 32,
    flask: 72,
    instance: 72,
  },
};

/** All measures of a form; `withReplica` makes room for the read replica under the standby. */
export function measures(form: Form, withReplica: boolean): Measures {
  const { zoneY, zoneHead, gap, margin, head, vpc, ...rest } = fixed[form];
  // A security group's tag hangs over its node's edge by half its height.
  const hang = 11;
  const publicY = zoneY + zoneHead;
  const loadBalancer = { y: publicY + head, h: rest.loadBalancer };
  const nat = { y: loadBalancer.y + loadBalancer.h + gap, h: rest.nat };
  const publicEnd = nat.y + nat.h + gap;
  const webY = publicEnd + gap;
  const group = { y: webY + head + 11, pill: 22 };
  const flask = { y: group.y + 21, h: rest.flask };
  const groupEnd = flask.y + flask.h + hang + 6;
  const webEnd = groupEnd + gap - 2;
  const databaseY = webEnd + gap;
  const instance = { y: databaseY + head, h: rest.instance };
  const replica = withReplica ? { y: instance.y + instance.h + hang + gap, h: rest.instance } : null;
  const last = replica ?? instance;
  const databaseEnd = last.y + last.h + hang + gap;
  const zoneEnd = databaseEnd + margin;
  const vpcEnd = zoneEnd + margin;
  return {
    ...rest,
    form,
    height: vpcEnd + vpc.x,
    vpc: { ...vpc, h: vpcEnd - vpc.y },
    zone: { y: zoneY, h: zoneEnd - zoneY },
    rows: {
      public: { y: publicY, h: publicEnd - publicY },
      web: { y: webY, h: webEnd - webY },
      database: { y: databaseY, h: databaseEnd - databaseY },
    },
    loadBalancer,
    nat,
    group: { ...group, h: groupEnd - group.y },
    flask,
    instance,
    replica,
  };
}
