import { expect, test } from "vitest";
import type { EngineContext } from "../engine/context";
import type { Stack } from "../store/records";
import { triggerProblem } from "./rollback-triggers";

const arn = (name: string) => `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}`;

/** What the triggers say of a stack whose alarms are in these states. */
function problemOf(states: Record<string, string>, ...triggers: string[]): string | undefined {
  const context = { alarmStates: () => new Map(Object.entries(states)) } as unknown as EngineContext;
  const rollback = {
    triggers: triggers.map((name) => ({ arn: arn(name), type: "AWS::CloudWatch::Alarm" })),
    minutes: 5,
  };
  return triggerProblem(context, { configuration: { rollback } } as unknown as Stack);
}

test("an alarm in ALARM ends the operation, and is named", () => {
  const problem = problemOf({ errors: "ALARM", cpu: "OK", "with:colon": "ALARM" }, "cpu", "errors", "with:colon");
  expect(problem).toBe(
    `The following CloudWatch Alarms were in ALARM state: [${arn("errors")}, ${arn("with:colon")}]. `,
  );
});

test("one without enough data does not", () => {
  expect(problemOf({ errors: "INSUFFICIENT_DATA", cpu: "OK" }, "cpu", "errors")).toBeUndefined();
});

test("one that is missing does", () => {
  expect(problemOf({ cpu: "OK" }, "cpu", "errors")).toBe(
    `The following rollback trigger(s) do not exist: [${arn("errors")}]. `,
  );
});

test("a stack without triggers has none to end it", () => {
  expect(problemOf({ errors: "ALARM" })).toBeUndefined();
});
