import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventFacts } from "../events/states";
import type { Change } from "../plans/schemas";
import { estimate } from "./estimate";
import { type ProgressBasis, usualKey } from "./schemas";
import { WATCH_ID } from "./tasks";
import { began, change, failedRun, type RecordedRun, successfulRun, usualOfAll } from "./testing/run";
import { ROLLING } from "./work";

const types = ["AWS::EC2::VPC", "AWS::RDS::DBInstance"];
const usual = { p50: 20, p90: 40, samples: 0 };
const chain: ProgressBasis = {
  needs: { A: [], B: ["A"], C: ["B"], Side: ["A"] },
  needsBefore: { A: [], B: ["A"], C: ["B"], Side: ["A"] },
  usual: usualOfAll(["T"], usual),
  batches: {},
  bake: null,
};
const plan = (kind: "CREATE" | "UPDATE" | "DELETE", ids: string, over = {}) => ({
  kind,
  changes: ids.split(" ").map((id) => change(id, "T", over)),
  steps: [kind === "DELETE" ? ("DELETE_STACK" as const) : ("EXECUTE_CHANGE_SET" as const)],
});
const at = (run: RecordedRun, basis: ProgressBasis, seconds: number) => {
  const now = began + seconds * 1000;
  const events = run.events.filter(({ timestamp }) => Date.parse(timestamp) <= now);
  return estimate({ plan: run.plan, basis, events, now });
};
const minutesOf = (run: RecordedRun) => (Date.parse(run.events.at(-1)?.timestamp ?? "") - began) / 1000;

describe("estimate", () => {
  const run = successfulRun(plan("CREATE", "A B C Side"), chain, () => 20);

  it("adds up the longest way and names it", () => {
    const start = at(run, chain, 0);
    expect(start.criticalPath).toEqual(["A", "B", "C"]);
    expect(start.secondsLeft).toMatchObject({ likely: 63 });
    expect(start).toMatchObject({ finished: 0, total: 4, share: 0, phase: "running", overdue: [] });
  });

  it("counts down while it runs", () => {
    expect(at(run, chain, 11).secondsLeft.likely).toBeCloseTo(53, 0);
    expect(at(run, chain, 30)).toMatchObject({ finished: 1, criticalPath: ["A", "B", "C"] });
    expect(at(run, chain, minutesOf(run))).toMatchObject({
      secondsLeft: { low: 0, likely: 0, high: 0 },
      share: 1,
      phase: "over",
      criticalPath: ["A", "B", "C"],
    });
  });

  it("believes in the pace of this run", () => {
    const fast = successfulRun(plan("CREATE", "A B C Side"), chain, () => 1);
    expect(at(fast, chain, 4.5).secondsLeft.likely).toBeLessThan(20);
  });

  it("says so when a resource takes longer than usual, and gives it more time the longer it takes", () => {
    const slow = successfulRun(plan("CREATE", "A"), chain, () => 500);
    expect(at(slow, chain, 40).overdue).toEqual([]);
    expect(at(slow, chain, 42)).toMatchObject({ overdue: ["A"] });
    expect(at(slow, chain, 400).secondsLeft.likely).toBeGreaterThan(at(slow, chain, 100).secondsLeft.likely);
  });

  it("removes in the reverse order, after everything else", () => {
    const removal = at(
      successfulRun(plan("DELETE", "A B C"), chain, () => 20),
      chain,
      0.5,
    );
    expect(removal.criticalPath).toEqual(["C", "B", "A"]);
    const update = {
      kind: "UPDATE" as const,
      changes: [
        change("A", "T", { action: "Modify", effect: "update" }),
        change("B", "T", { action: "Remove", effect: "remove" }),
        change("C", "T", { action: "Modify", effect: "replace" }),
      ],
      steps: ["EXECUTE_CHANGE_SET" as const],
    };
    const updating = successfulRun(update, chain, () => 20);
    expect(at(updating, chain, 0).tasks.map(({ task }) => [task.key, task.needs])).toEqual([
      ["UPDATE A", []],
      ["UPDATE C", ["UPDATE A"]],
      ["DELETE B", ["UPDATE A", "UPDATE C", "DELETE C"]],
      ["DELETE C", ["UPDATE A", "UPDATE C"]],
    ]);
    expect(at(updating, chain, 46).phase).toBe("cleanup");
  });

  it("ends with the watch of the alarms, known to the second", () => {
    const basis = { ...chain, bake: { alarms: 5, minutes: 5, seconds: 300 } };
    const update = plan("UPDATE", "A", { action: "Modify", effect: "update" });
    const run = successfulRun(update, basis, () => 60);
    const running = at(run, basis, 11);
    expect(running.criticalPath).toEqual(["A", WATCH_ID]);
    expect(running.secondsLeft.likely).toBe(10 + 300 + 3);
    const watching = at(run, basis, 161);
    expect(watching).toMatchObject({ phase: "watching", finished: 1, criticalPath: ["A", WATCH_ID] });
    expect(watching.secondsLeft).toEqual({ low: 201, likely: 203, high: 210 });
    expect(watching.share).toBeCloseTo(1 - 200 / 320);
    expect(watching.tasks.at(-1)).toMatchObject({ state: "running", start: began + 61_000, end: began + 361_000 });
    // The stack is a little late: nothing is wrong with the watch.
    expect(at(run, basis, 361.5)).toMatchObject({ phase: "watching", overdue: [] });
    const over = at(run, basis, minutesOf(run));
    expect(over.tasks.at(-1)).toMatchObject({ state: "done", start: began + 61_000, end: began + 362_000 });
  });

  it("does not wait for what CloudFormation passed over before the watch", () => {
    const basis = { ...chain, bake: { alarms: 5, minutes: 5, seconds: 300 } };
    const done = successfulRun(plan("UPDATE", "A", { action: "Modify" }), basis, () => 60);
    const both = { ...done, plan: plan("UPDATE", "A Side", { action: "Modify" }) };
    const watching = at(both, basis, 161);
    expect(watching.tasks.map(({ state }) => state)).toEqual(["done", "skipped", "running"]);
    expect(watching.secondsLeft.likely).toBe(203);
  });

  it("keeps a watch that an alarm ended", () => {
    const basis = { ...chain, bake: { alarms: 5, minutes: 5, seconds: 300 } };
    const run = successfulRun(plan("UPDATE", "A", { action: "Modify", effect: "update" }), basis, () => 60);
    const rang = { ...(run.events[0] as EventFacts), status: "UPDATE_ROLLBACK_IN_PROGRESS", reason: "It rang" };
    const events = [...run.events.slice(0, 3), { ...rang, timestamp: new Date(began + 100_000).toISOString() }];
    const undoing = at({ ...run, events }, basis, 110);
    expect(undoing.phase).toBe("undoing");
    expect(undoing.earlier.at(-1)).toMatchObject({ state: "failed", start: began + 61_000, end: began + 100_000 });
    expect(undoing.tasks.map(({ task }) => task.key)).toEqual(["UPDATE A"]);
  });

  it("follows a rolling update from instance to instance, and takes back the batches that began", () => {
    const type = "AWS::AutoScaling::AutoScalingGroup";
    const usual = { [usualKey(ROLLING, "UPDATE")]: { p50: 100, p90: 110, samples: 20 } };
    const basis = { needs: {}, needsBefore: {}, usual, batches: { Group: 3 }, bake: null };
    const properties = [{ path: "/Properties/LaunchTemplate/Version" }] as Change["properties"];
    const update = { ...plan("UPDATE", "A"), changes: [change("Group", type, { action: "Modify", properties })] };
    const run = successfulRun(update, basis, () => 300);
    expect(at(run, basis, 0).secondsLeft.likely).toBe(303);
    // The events' signals come at 92, 182 and 272 seconds.
    expect(at(run, basis, 92).secondsLeft.likely).toBe(203);
    expect(at(run, basis, 150).secondsLeft.likely).toBe(203 - 58);
    expect(at(run, basis, 272).secondsLeft.likely).toBe(33);
    const more = run.events.map((event) => ({
      ...event,
      reason: event.reason?.replace("Terminating 3", "Terminating 5") ?? null,
    }));
    expect(at({ ...run, events: more }, basis, 92).secondsLeft.likely).toBe(403);
    const failed = failedRun(update, basis, () => 300, "Group");
    const told = failed.events.filter(({ reason }) => !reason?.startsWith("Received SUCCESS"));
    const undo = Date.parse(told.find(({ status }) => status === "UPDATE_ROLLBACK_IN_PROGRESS")?.timestamp ?? "");
    const undoing = at({ ...failed, events: told }, basis, (undo - began) / 1000);
    expect(undoing).toMatchObject({ phase: "undoing", secondsLeft: { likely: 103 } });
  });

  it("lifts a protection before it deletes", () => {
    const basis = { ...chain, usual: usualOfAll(types, usual) };
    const deletion = {
      kind: "DELETE" as const,
      changes: types.map((type, index) => change("AB"[index] as string, type, { action: "Remove" })),
      steps: ["LIFT_PROTECTION" as const, "DELETE_STACK" as const],
    };
    const deleting = successfulRun(deletion, basis, () => 20);
    expect(at(deleting, basis, 0).tasks.map(({ task }) => task.key)).toEqual(["UPDATE B", "DELETE A", "DELETE B"]);
    expect(at(deleting, basis, 0).secondsLeft.likely).toBe(63);
    expect(at(deleting, basis, 21.7)).toMatchObject({ phase: "running" });
    expect(at(deleting, basis, 21.7).secondsLeft.likely).toBeGreaterThan(40);
  });

  it("counts a rollback down over what has to be undone", () => {
    const failed = failedRun(plan("CREATE", "A B C Side"), chain, () => 20, "B");
    const rolling = at(failed, chain, 45);
    expect(rolling).toMatchObject({ phase: "undoing", total: 3, finished: 0, criticalPath: ["B", "A"] });
    expect(rolling.secondsLeft.likely).toBeGreaterThan(35);
    expect(at(failed, chain, 66)).toMatchObject({ finished: 2, phase: "undoing" });
    expect(at(failed, chain, minutesOf(failed))).toMatchObject({ phase: "over", share: 1 });
  });

  it("passes over what CloudFormation left out", () => {
    const events = successfulRun(plan("UPDATE", "A", { action: "Modify" }), chain, () => 5).events;
    const both = plan("UPDATE", "A Side", { action: "Modify" });
    const now = began + 7000;
    const known = events.filter(({ timestamp }) => Date.parse(timestamp) <= now);
    expect(estimate({ plan: both, basis: chain, events: known, now }).phase).toBe("cleanup");
    expect(estimate({ plan: both, basis: chain, events: known, now }).secondsLeft.likely).toBe(3);
  });
});

/** A run over any graph: each resource may need any of those before it. */
const anyRun = fc
  .array(fc.record({ seconds: fc.integer({ min: 1, max: 300 }), needs: fc.array(fc.nat(9), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 9,
  })
  .chain((resources) =>
    fc.record({
      resources: fc.constant(resources),
      kind: fc.constantFrom("CREATE" as const, "UPDATE" as const, "DELETE" as const, "FAILURE" as const),
      p50: fc.integer({ min: 1, max: 200 }),
      late: fc.integer({ min: 1, max: 200 }),
      bake: fc.constantFrom(null, { alarms: 5, minutes: 5, seconds: 300 }),
    }),
  )
  .map(({ resources, kind, p50, late, bake }) => {
    const ids = resources.map((_, index) => `R${index}`);
    const needs = Object.fromEntries(
      resources.map((each, index) => [ids[index], each.needs.filter((need) => need < index).map((need) => `R${need}`)]),
    );
    const basis = {
      needs,
      needsBefore: needs,
      usual: usualOfAll(["T"], { p50, p90: p50 + late, samples: 0 }),
      batches: {},
      bake,
    };
    const secondsOf = ({ logicalId }: { logicalId: string }) => resources[Number(logicalId.slice(1))]?.seconds ?? 1;
    const over = kind === "UPDATE" ? { action: "Modify" as const, effect: "replace" as const } : {};
    const planned = plan(kind === "FAILURE" ? "CREATE" : kind, ids.join(" "), over);
    const run =
      kind === "FAILURE"
        ? failedRun(planned, basis, secondsOf, ids.at(-1) as string)
        : successfulRun(planned, basis, secondsOf);
    return { run, basis };
  });

describe("every estimate", () => {
  const moments = ({ run }: { run: RecordedRun }) =>
    run.events.map(({ timestamp }) => (Date.parse(timestamp) - began) / 1000);

  it("is a range around the likely time, and 0 at the end alone", () => {
    fc.assert(
      fc.property(anyRun, ({ run, basis }) => {
        for (const seconds of moments({ run })) {
          const { secondsLeft, phase } = at(run, basis, seconds);
          expect(secondsLeft.low).toBeLessThanOrEqual(secondsLeft.likely);
          expect(secondsLeft.likely).toBeLessThanOrEqual(secondsLeft.high);
          expect(secondsLeft.likely === 0).toBe(seconds === minutesOf(run));
          expect(phase === "over").toBe(seconds === minutesOf(run));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has a share that never goes back within a phase, and is whole at the end alone", () => {
    fc.assert(
      fc.property(anyRun, ({ run, basis }) => {
        let before = { share: 0, phase: "running" };
        for (const seconds of moments({ run })) {
          const now = at(run, basis, seconds);
          if (now.phase !== "undoing" || before.phase === "undoing")
            expect(now.share).toBeGreaterThanOrEqual(before.share - 1e-9);
          expect(now.share === 1).toBe(seconds === minutesOf(run));
          before = now;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("never goes below what a running resource still needs, and respects what waits for what", () => {
    fc.assert(
      fc.property(anyRun, ({ run, basis }) => {
        for (const seconds of moments({ run })) {
          const { secondsLeft, tasks, criticalPath } = at(run, basis, seconds);
          const now = began + seconds * 1000;
          const byKey = new Map(tasks.map((each) => [each.task.key, each]));
          for (const { task, state, start, end } of tasks) {
            if (state === "running") expect(secondsLeft.likely).toBeGreaterThanOrEqual((end - now) / 1000);
            for (const need of state === "waiting" ? task.needs : [])
              expect(start).toBeGreaterThanOrEqual(byKey.get(need)?.end ?? Number.NaN);
          }
          expect(new Set(criticalPath).size).toBe(criticalPath.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
