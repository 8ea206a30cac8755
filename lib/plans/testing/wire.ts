import type { Change } from "../schemas";

type Recreation = "Never" | "Conditionally" | "Always";
type Reading = "plain" | "valued";

/** One entry of a change's `Details`; `only` where just one of the two readings has it. */
export interface WireDetail {
  readonly name?: string;
  readonly attribute?: string;
  readonly path?: string;
  readonly recreation?: Recreation;
  readonly evaluation?: "Static" | "Dynamic";
  readonly source?: string;
  readonly cause?: string;
  readonly before?: string;
  readonly after?: string;
  readonly only?: Reading;
}

/** One resource of a change set, with what DescribeChangeSet says of it in its two readings. */
export interface WireChange {
  readonly id: string;
  readonly type: string;
  readonly action: string;
  /** What the readings say, where they differ; null for nothing. */
  readonly replacement?: string | { readonly plain: string | null; readonly valued: string | null };
  readonly policy?: string;
  readonly details?: readonly WireDetail[];
  readonly before?: object | string;
  readonly after?: object | string;
  /** The reading that has this resource; both without it. */
  readonly only?: Reading;
}

/** A change set as CloudFormation answers it, and how each of its resources has to be read. */
export interface ChangeSetFixture {
  readonly name: string;
  readonly changes: readonly WireChange[];
  readonly statusReason?: string;
  readonly expected: Readonly<Record<string, Change["effect"]>>;
  /** What the templates say where CloudFormation gives no values, and what has to be told of it. */
  readonly templates?: {
    readonly live: object;
    readonly planned: object;
    readonly values: readonly (readonly [place: string, before: string | null, after: string | null])[];
  };
  /** Minutes, where there is a downtime. */
  readonly downtime?: number;
}

const asText = (value: object | string | undefined) => (typeof value === "object" ? JSON.stringify(value) : value);

function target(
  { attribute = "Properties", name, path, recreation = "Never", ...values }: WireDetail,
  reading: Reading,
) {
  const common = { Attribute: attribute, Name: name, RequiresRecreation: recreation };
  if (reading === "plain") return common;
  const place = path ?? (name === undefined ? `/${attribute}` : `/${attribute}/${name}`);
  return { ...common, Path: place, BeforeValue: values.before, AfterValue: values.after };
}

function detailOf(detail: WireDetail, reading: Reading) {
  return {
    Target: target(detail, reading),
    Evaluation: detail.evaluation ?? "Static",
    ChangeSource: detail.source ?? "DirectModification",
    CausingEntity: detail.cause,
  };
}

function changeOf(change: WireChange, reading: Reading) {
  const { replacement, details = [] } = change;
  const told = details.filter((detail) => detail.only === undefined || detail.only === reading);
  return {
    Action: change.action,
    LogicalResourceId: change.id,
    PhysicalResourceId: change.action === "Add" ? undefined : `${change.id}-1a2b3c`,
    ResourceType: change.type,
    Replacement: (typeof replacement === "object" ? replacement[reading] : replacement) ?? undefined,
    PolicyAction: change.policy,
    Scope: [...new Set(told.map(({ attribute = "Properties" }) => attribute))],
    Details: told.map((detail) => detailOf(detail, reading)),
    ...(reading === "valued" && { BeforeContext: asText(change.before), AfterContext: asText(change.after) }),
  };
}

/** The `ResourceChange`s of one reading. */
export function readingOf({ changes }: ChangeSetFixture, reading: Reading) {
  return changes
    .filter(({ only }) => only === undefined || only === reading)
    .map((change) => changeOf(change, reading));
}

const KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";

export const add = (id: string, type: string, after?: object): WireChange => ({ id, type, action: "Add", after });
export const remove = (id: string, type: string, policy = "Delete", before?: object): WireChange => ({
  id,
  type,
  action: "Remove",
  policy,
  before,
});

export const update = (id: string, type: string, ...details: WireDetail[]): WireChange => ({
  id,
  type,
  action: "Modify",
  replacement: "False",
  details,
});

export const replace = (id: string, type: string, policy: string, ...details: WireDetail[]): WireChange => ({
  id,
  type,
  action: "Modify",
  replacement: "True",
  policy: `ReplaceAnd${policy}`,
  details,
});

export const perhaps = (id: string, type: string, policy: string, ...details: WireDetail[]): WireChange => ({
  ...replace(id, type, policy, ...details),
  replacement: "Conditional",
});

/** A literal that is written differently. */
export const literal = (name: string, before?: string, after?: string, recreation?: Recreation): WireDetail => ({
  name,
  before,
  after,
  recreation,
});

/** A value from a parameter that changes: two entries in both readings. */
export const fromParameter = (name: string, cause: string, recreation?: Recreation): WireDetail[] => [
  { name, recreation, source: "ParameterReference", cause, before: "one", after: "two" },
  { name, recreation, evaluation: "Dynamic", before: "one", after: "two" },
];

/** A value from a resource that is replaced: the dynamic twin comes with values only. A dot makes it an attribute. */
export const fromReplaced = (name: string, cause: string, recreation?: Recreation): WireDetail[] => {
  const common = { name, recreation, before: "physical-1", after: KNOWN_AFTER_APPLY };
  const source = cause.includes(".") ? "ResourceAttribute" : "ResourceReference";
  return [
    { ...common, source, cause },
    { ...common, evaluation: "Dynamic", only: "valued" },
  ];
};

/** An attribute of a resource that changes in place: told without values only. */
export const fromChanged = (name: string, cause: string, recreation?: Recreation): WireDetail => ({
  name,
  recreation,
  evaluation: "Dynamic",
  source: "ResourceAttribute",
  cause,
  only: "plain",
});

/** A resource that only the reading without values lists. */
export const unvalued = (change: WireChange): WireChange => ({ ...change, only: "plain" });
