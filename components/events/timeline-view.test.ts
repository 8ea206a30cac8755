import { describe, expect, it } from "vitest";
import { estimate } from "@/lib/progress/estimate";
import { began, change, failedRun, successfulRun, usualOfAll } from "@/lib/progress/testing/run";
import { type TimelineBar, ticks, timelineView } from "./timeline-view";
import { actionWords, barWords } from "./timeline-words";

const types = { Vpc: "AWS::EC2::VPC", WebSubnet1: "AWS::EC2::Subnet", Database: "AWS::RDS::DBInstance" };
const needs = { Vpc: [], WebSubnet1: ["Vpc"], Database: ["WebSubnet1"] };
const usual = usualOfAll(Object.values(types), { p50: 20, p90: 30, samples: 0 });
const basis = { needs, needsBefore: needs, usual, batches: {}, bake: null };
const plan = {
  kind: "CREATE" as const,
  // Not in the order in which they wait.
  changes: Object.entries(types)
    .map(([logicalId, type]) => change(logicalId, type))
    .reverse(),
  steps: ["EXECUTE_CHANGE_SET" as const],
};
const view = (events: ReturnType<typeof successfulRun>["events"]) => {
  const now = Date.parse(events.at(-1)?.timestamp ?? "");
  return timelineView(estimate({ plan, basis, events, now }));
};
const told = (events: Parameters<typeof view>[0]) =>
  view(events).groups.map(({ tier, rows }) => [
    tier,
    rows.map(({ logicalId, critical, bars }) => [
      logicalId,
      critical,
      bars.map(({ state, undo }) => `${state}${undo ? " undo" : ""}`),
    ]),
  ]);

describe("timelineView", () => {
  it("groups by tier, what waits for less first, and shows what is to come", () => {
    const { events } = successfulRun(plan, basis, () => 20);
    expect(told(events.slice(0, 4))).toEqual([
      [
        "Network",
        [
          ["Vpc", true, ["done"]],
          ["WebSubnet1", true, ["running"]],
        ],
      ],
      ["Database", [["Database", true, ["waiting"]]]],
    ]);
    const { from, until } = view(events);
    expect((until - from) / 1000).toBe(62);
  });

  it("has a bar for the watch of the alarms, after everything else", () => {
    const watched = { ...basis, bake: { alarms: 5, minutes: 5, seconds: 300 } };
    const update = { ...plan, kind: "UPDATE" as const, changes: [change("Vpc", types.Vpc, { action: "Modify" })] };
    const { events } = successfulRun(update, watched, () => 20);
    const groupsAt = (seconds: number) =>
      timelineView(estimate({ plan: update, basis: watched, events: events.slice(0, 3), now: began + seconds * 1000 }));
    const bar = groupsAt(81).groups.at(-1)?.rows[0]?.bars[0] as TimelineBar;
    expect(groupsAt(81).groups.map(({ tier }) => tier)).toEqual(["Network", "After the last resource"]);
    expect(barWords(bar, began + 81_000)).toBe(
      "Alarms watched: Watch, running, 1 min, for 5 min, on the critical path",
    );
    expect(groupsAt(81).until - bar.start).toBe(300_000);
    expect(actionWords({ ...bar, state: "failed" })).toBe("Watch, an alarm rang");
  });

  it("keeps what was done before a rollback beside what takes it back", () => {
    const { events } = failedRun(plan, basis, () => 20, "WebSubnet1");
    expect(told(events)).toEqual([
      [
        "Network",
        [
          ["Vpc", true, ["done", "done undo"]],
          ["WebSubnet1", true, ["failed", "done undo"]],
        ],
      ],
    ]);
  });
});

it.each([
  [4500, [0, 1000, 2000, 3000, 4000]],
  [62_000, [0, 15_000, 30_000, 45_000, 60_000]],
  [900_000, [0, 300_000, 600_000, 900_000]],
  [0, [0]],
])("marks a time axis of %i ms", (length, marks) => {
  expect(ticks(length)).toEqual(marks);
});
