import { expect, it } from "vitest";
import { durationsOf } from "./record-durations";
import type { ReviewView } from "./schemas";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();
const review = (decision: ReviewView["decision"], minute: number): ReviewView => ({
  decision,
  reviewer: { id: "1", name: "Ada", email: "ada@example.com" },
  comment: null,
  planHash: "h",
  confirmedIds: [],
  createdAt: at(minute),
});
const minutes = (count: number) => count * 60_000;

it("counts to the approval that made it run, the run and the whole", () => {
  const reviews = [review("APPROVE", 5), review("APPROVE", 20)];
  expect(durationsOf({ createdAt: at(0), executedAt: at(21), finishedAt: at(33), reviews })).toEqual({
    toApproval: minutes(20),
    running: minutes(12),
    total: minutes(33),
  });
});

it("counts no part that never was or is not over", () => {
  const rejected = { createdAt: at(0), executedAt: null, finishedAt: at(9), reviews: [review("REJECT", 9)] };
  expect(durationsOf(rejected)).toEqual({ toApproval: null, running: null, total: minutes(9) });
  const running = { createdAt: at(0), executedAt: at(6), finishedAt: null, reviews: [review("APPROVE", 5)] };
  expect(durationsOf(running)).toEqual({ toApproval: minutes(5), running: null, total: null });
});
