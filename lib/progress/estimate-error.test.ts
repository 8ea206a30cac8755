import { expect, it } from "vitest";
import { templateBody } from "@/infra-templates/two-tier/template";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import type { Change } from "../plans/schemas";
import { dependenciesOf } from "./dependencies";
import { estimate } from "./estimate";
import { resourceDurations } from "./resource-durations";
import { type EstimatedKind, estimateError, type ProgressBasis, resourceActions, usualKey } from "./schemas";
import { recordedSeconds } from "./testing/recorded-seconds";
import { began, change, failedRun, type RecordedRun, successfulRun } from "./testing/run";
import { usualTable } from "./usual";
import { workOf } from "./work";

const template = JSON.parse(templateBody(exampleSpec())) as { Resources: Record<string, { Type: string }> };
const needs = dependenciesOf(template);
const typeOf = (logicalId: string) => template.Resources[logicalId]?.Type as string;
const ids = Object.keys(template.Resources);

const ofAll = (over: Partial<Change>) => ids.map((id) => change(id, typeOf(id), over));
const modified = (id: string, ...names: string[]) => {
  const same = { attribute: "Properties", before: "1", after: "2", requiresRecreation: "Never" } as const;
  const properties = names.map((name) => ({
    ...same,
    ...{ path: `/Properties/${name}`, dynamic: false, causingEntity: null },
  }));
  return change(id, typeOf(id), { action: "Modify", effect: "update", properties });
};

/** What people change: another application, a larger database, the group's size, fewer NAT gateways, a bit of all. */
const updates: readonly (readonly Change[])[] = [
  [modified("WebLaunchTemplate", "LaunchTemplateData"), modified("WebAutoScalingGroup", "LaunchTemplate/Version")],
  [modified("Database", "DBInstanceClass")],
  [modified("WebAutoScalingGroup", "MaxSize"), modified("Database", "BackupRetentionPeriod")],
  ["NatGateway2", "NatGatewayAddress2"].map((id) => change(id, typeOf(id), { action: "Remove", effect: "remove" })),
  [
    modified("WebLaunchTemplate", "LaunchTemplateData"),
    modified("WebAutoScalingGroup", "LaunchTemplate/Version"),
    modified("Database", "AllocatedStorage"),
  ],
];
const works = [...new Set([...ids.map(typeOf), ...updates.flat().map((each) => workOf(each, "UPDATE"))])];

/** Twenty environments, one after the other, each created, changed twice and removed; some of that fails first. */
const environments = Array.from({ length: 20 }, (_, index) => index);

function basisAfter(history: readonly RecordedRun[], environment: number): ProgressBasis {
  const measured = new Map<string, number[]>();
  for (const { plan, events } of history) {
    for (const { resourceType, action, seconds } of resourceDurations(events, plan.changes)) {
      const key = usualKey(resourceType, action);
      measured.set(key, [...(measured.get(key) ?? []), seconds].slice(-50));
    }
  }
  const usual = usualTable(works, resourceActions, measured);
  // The watch of the alarms is known to the second: with it, updates would look better than they are.
  return { needs, needsBefore: needs, usual, batches: { WebAutoScalingGroup: 2 + (environment % 3) }, bake: null };
}

function runsOf(environment: number, basis: ProgressBasis): (readonly [EstimatedKind, RecordedRun])[] {
  const secondsOf = recordedSeconds(environment);
  const create = { kind: "CREATE" as const, changes: ofAll({}), steps: ["EXECUTE_CHANGE_SET" as const] };
  const update = (index: number) => ({
    ...{ kind: "UPDATE" as const, steps: ["EXECUTE_CHANGE_SET" as const] },
    changes: [...(updates[index % updates.length] as readonly Change[])],
  });
  const removal = {
    ...{ kind: "DELETE" as const, changes: ofAll({ action: "Remove", effect: "remove" }) },
    steps: ["LIFT_PROTECTION" as const, "DELETE_STACK" as const],
  };
  const culprit = environment % 2 === 0 ? "Database" : "WebAutoScalingGroup";
  const fails = environment % 3 === 1;
  const toFail = update(environment % updates.length === 3 ? 4 : environment);
  return [
    ["create", successfulRun(create, basis, secondsOf)],
    ...(fails ? ([["rollback", failedRun(create, basis, secondsOf, culprit)]] as const) : []),
    ["update", successfulRun(update(environment), basis, secondsOf)],
    ["update", successfulRun(update(environment + 2), basis, secondsOf)],
    ...(fails ? [] : ([["rollback", failedRun(toFail, basis, secondsOf, lastOf(toFail))]] as const)),
    ["delete", successfulRun(removal, basis, secondsOf)],
  ];
}

const lastOf = ({ changes }: { changes: readonly Change[] }) => changes.at(-1)?.logicalId as string;

interface Miss {
  readonly kind: EstimatedKind;
  /** Share of the whole run. */
  readonly share: number;
  readonly within: boolean;
}

/** The estimates at a tenth, a quarter, half and three quarters of a run; of a rollback, of its own time. */
function missesOf(kind: EstimatedKind, { plan, events }: RecordedRun, basis: ProgressBasis): Miss[] {
  const undo = events.find(({ status }) => status.endsWith("ROLLBACK_IN_PROGRESS"));
  const end = Date.parse(events.at(-1)?.timestamp ?? "");
  const from = undo ? Date.parse(undo.timestamp) : began;
  return [0.1, 0.25, 0.5, 0.75].map((part) => {
    const now = from + part * (end - from);
    const known = events.filter(({ timestamp }) => Date.parse(timestamp) <= now);
    const { low, likely, high } = estimate({ plan, basis, events: known, now }).secondsLeft;
    const left = (end - now) / 1000;
    return { kind, share: (Math.abs(likely - left) * 1000) / (end - from), within: low <= left && left <= high };
  });
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const hundredths = (share: number) => Math.round(share * 100) / 100;
const figuresOf = (misses: readonly Miss[]) => ({
  runs: misses.length / 4,
  median: hundredths(middle(misses.map(({ share }) => share))),
  withinRange: hundredths(misses.filter(({ within }) => within).length / misses.length),
});

it("is as far off as the page says, over replayed runs, learning from each", () => {
  const history: RecordedRun[] = [];
  const misses: Miss[] = [];
  for (const environment of environments) {
    const basis = basisAfter(history, environment);
    const runs = runsOf(environment, basis);
    misses.push(...runs.flatMap(([kind, run]) => missesOf(kind, run, basis)));
    history.push(...runs.map(([, run]) => run));
  }
  const kinds = Object.keys(estimateError) as EstimatedKind[];
  const found = kinds.map((kind) => [kind, figuresOf(misses.filter((miss) => miss.kind === kind))]);
  expect(Object.fromEntries(found)).toEqual(estimateError);
  for (const { median, withinRange } of Object.values(estimateError)) {
    expect(median).toBeLessThanOrEqual(0.15);
    expect(withinRange).toBeGreaterThanOrEqual(0.75);
  }
});
