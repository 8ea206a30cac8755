import { describe, expect, it } from "vitest";
import type { MetricDeployment } from "@/lib/metrics/schemas";
import { deploymentsIn, placeMarks } from "./place-marks";

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 12, minutes)).toISOString();
const span = { from: Date.parse(at(0)), to: Date.parse(at(100)) };
const now = Date.parse(at(90));

function ran(number: number, from: number, to: number | null): MetricDeployment {
  return {
    id: `id-${number}`,
    number,
    kind: "UPDATE",
    status: to === null ? "EXECUTING" : "SUCCEEDED",
    startedAt: at(from),
    finishedAt: to === null ? null : at(to),
  };
}
const place = (...deployments: MetricDeployment[]) =>
  placeMarks(deployments, span, now).map(({ left, width, begins, named }) => ({ left, width, begins, named }));

describe("placeMarks", () => {
  it("draws a band from the start to the end", () => {
    expect(place(ran(1, 10, 30))).toEqual([{ left: 10, width: 20, begins: true, named: true }]);
  });

  it("draws what still runs up to now", () => {
    expect(place(ran(1, 70, null))).toEqual([{ left: 70, width: 20, begins: true, named: true }]);
  });

  it("cuts off what began before, and draws no line for it", () => {
    expect(place(ran(1, -20, 30))).toEqual([{ left: 0, width: 30, begins: false, named: true }]);
  });

  it("names the latest of several that are close together", () => {
    expect(place(ran(1, 10, 12), ran(2, 40, 42), ran(3, 44, 46)).map(({ named }) => named)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe("deploymentsIn", () => {
  const second = Date.parse(at(10)) / 1000;

  it.each([
    ["runs through it", ran(1, 0, 30), true],
    ["begins in it", ran(1, 11, 30), true],
    ["ended in it", ran(1, 0, 10), true],
    ["still runs", ran(1, 0, null), true],
    ["begins after it", ran(1, 15, 30), false],
    ["ended before it", ran(1, 0, 9), false],
  ])("knows what %s", (_, deployment, found) => {
    expect(deploymentsIn([deployment], second, 300).length === 1).toBe(found);
  });
});
