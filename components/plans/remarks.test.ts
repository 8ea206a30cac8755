import { expect, test } from "vitest";
import type { Finding } from "@/lib/plans/schemas";
import { blockingRules, remarksOf } from "./remarks";

const finding = (change: Partial<Finding>): Finding => ({
  severity: "WARN",
  ruleId: "five_tags",
  source: "terrace",
  message: "The tag owner is missing.",
  ...change,
});

test("one remark with all its places, worst first", () => {
  const remarks = remarksOf([
    finding({ logicalId: "Vpc", path: "Properties.Tags" }),
    finding({ severity: "INFO", ruleId: "I1", message: "A note." }),
    finding({ logicalId: "Topic", path: "Properties.Tags" }),
    finding({ logicalId: "Topic", path: "Properties.Tags" }),
    finding({ severity: "ERROR", ruleId: "naming", source: "organisation", file: "naming.guard", message: "Name it." }),
  ]);
  expect(remarks).toEqual([
    {
      severity: "ERROR",
      ruleId: "naming",
      source: "organisation",
      file: "naming.guard",
      message: "Name it.",
      places: [],
    },
    {
      severity: "WARN",
      ruleId: "five_tags",
      source: "terrace",
      message: "The tag owner is missing.",
      places: ["Vpc Tags", "Topic Tags"],
    },
    { severity: "INFO", ruleId: "I1", source: "terrace", message: "A note.", places: [] },
  ]);
});

test("rules of the same name and words but of different owners stay apart", () => {
  expect(remarksOf([finding({ source: "aws" }), finding({})])).toHaveLength(2);
});

test("only errors block", () => {
  const error = { severity: "ERROR", ruleId: "naming" } as const;
  expect(blockingRules([finding({}), finding(error), finding({ ...error, logicalId: "Vpc" })])).toEqual([
    "Policy naming",
  ]);
});
