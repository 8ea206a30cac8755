import { expect, it } from "vitest";
import { templateBody } from "@/infra-templates/two-tier/template";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { dependenciesOf } from "./dependencies";
import { estimate } from "./estimate";
import { resourceDurations } from "./resource-durations";
import { estimateError, type ProgressBasis, resourceActions, usualKey } from "./schemas";
import { recordedSeconds } from "./testing/recorded-seconds";
import { began, change, failedRun, type RecordedRun, successfulRun } from "./testing/run";
import { usualTable } from "./usual";

const template = JSON.parse(templateBody(exampleSpec())) as { Resources: Record<string, { Type: string }> };
const needs = dependenciesOf(template);
const typeOf = (logicalId: string) => template.Resources[logicalId]?.Type as string;
const ids = Object.keys(template.Resources);
const types = [...new Set(ids.map(typeOf))];

/** Ten environments, one after the other, each created, changed and removed; before some of the creations one fails. */
const environments = Array.from({ length: 10 }, (_, index) => index);

function basisAfter(history: readonly RecordedRun[]): ProgressBasis {
  const measured = new Map<string, number[]>();
  for (const { resourceType, action, seconds } of history.flatMap(({ events }) => resourceDurations(events))) {
    const key = usualKey(resourceType, action);
    measured.set(key, [...(measured.get(key) ?? []), seconds].slice(-50));
  }
  return {
    needs,
    needsBefore: needs,
    usual: usualTable(types, resourceActions, measured),
    bake: { alarms: 5, minutes: 5, seconds: 300 },
  };
}

function runsOf(environment: number, basis: ProgressBasis): RecordedRun[] {
  const secondsOf = recordedSeconds(environment);
  const all = (over: object) => ids.map((id) => change(id, typeOf(id), over));
  const create = { kind: "CREATE" as const, changes: all({}), steps: ["EXECUTE_CHANGE_SET" as const] };
  const changed = ["WebLaunchTemplate", "WebAutoScalingGroup", "Database"];
  const update = {
    kind: "UPDATE" as const,
    changes: [
      ...changed.map((id) => change(id, typeOf(id), { action: "Modify", effect: "update" })),
      ...["NatGateway2", "NatGatewayAddress2"].map((id) =>
        change(id, typeOf(id), { action: "Remove", effect: "remove" }),
      ),
    ],
    steps: ["EXECUTE_CHANGE_SET" as const],
  };
  const removal = {
    kind: "DELETE" as const,
    changes: all({ action: "Remove", effect: "remove" }),
    steps: ["LIFT_PROTECTION" as const, "DELETE_STACK" as const],
  };
  const failing = environment % 2 === 0 ? "Database" : "WebAutoScalingGroup";
  return [
    successfulRun(create, basis, secondsOf),
    ...(environment % 3 === 1 ? [failedRun(create, basis, secondsOf, failing)] : []),
    successfulRun(update, basis, secondsOf),
    successfulRun(removal, basis, secondsOf),
  ];
}

interface Miss {
  /** Share of the whole run. */
  readonly share: number;
  readonly within: boolean;
}

/** The estimates at a tenth, a quarter, half and three quarters of a run; of a rollback, of its own time. */
function missesOf({ plan, events }: RecordedRun, basis: ProgressBasis): Miss[] {
  const undo = events.find(({ status }) => status === "ROLLBACK_IN_PROGRESS");
  const end = Date.parse(events.at(-1)?.timestamp ?? "");
  const from = undo ? Date.parse(undo.timestamp) : began;
  return [0.1, 0.25, 0.5, 0.75].map((part) => {
    const now = from + part * (end - from);
    const known = events.filter(({ timestamp }) => Date.parse(timestamp) <= now);
    const { low, likely, high } = estimate({ plan, basis, events: known, now }).secondsLeft;
    const left = (end - now) / 1000;
    return { share: (Math.abs(likely - left) * 1000) / (end - from), within: low <= left && left <= high };
  });
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const hundredths = (share: number) => Math.round(share * 100) / 100;

it("is as far off as the page says, over replayed runs, learning from each", () => {
  const history: RecordedRun[] = [];
  const misses: Miss[] = [];
  for (const environment of environments) {
    const basis = basisAfter(history);
    const runs = runsOf(environment, basis);
    misses.push(...runs.flatMap((run) => missesOf(run, basis)));
    history.push(...runs);
  }
  expect({
    runs: history.length,
    median: hundredths(middle(misses.map(({ share }) => share))),
    withinRange: hundredths(misses.filter(({ within }) => within).length / misses.length),
  }).toEqual(estimateError);
  expect(estimateError.median).toBeLessThanOrEqual(0.15);
  expect(estimateError.withinRange).toBeGreaterThanOrEqual(0.7);
});
