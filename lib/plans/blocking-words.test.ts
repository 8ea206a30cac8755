import { expect, test } from "vitest";
import { blockingWords } from "./blocking-words";
import type { Finding } from "./schemas";

const finding = (change: Partial<Finding> = {}): Finding => ({
  severity: "ERROR",
  ruleId: "no_ssh",
  source: "terrace",
  message: "This opens SSH.",
  ...change,
});

test("warnings and notes block nothing", () => {
  expect(blockingWords([])).toBeNull();
  expect(blockingWords([finding({ severity: "WARN" }), finding({ severity: "INFO" })])).toBeNull();
});

test("one rule is named with its owner, its place and its words, however often it is broken", () => {
  expect(blockingWords([finding(), finding({ logicalId: "Other" })])).toBe(
    "Policy no_ssh blocks this request: This opens SSH.",
  );
  expect(blockingWords([finding({ source: "organisation", file: "naming.guard", logicalId: "Vpc" })])).toBe(
    "Policy no_ssh of your organisation (naming.guard) blocks this request (Vpc): This opens SSH.",
  );
  expect(blockingWords([finding({ source: "aws", ruleId: "E3012" })])).toBe(
    "AWS's rule E3012 blocks this request: This opens SSH.",
  );
});

test("several are all named", () => {
  const findings = [
    finding(),
    finding({ ruleId: "b" }),
    finding({ severity: "WARN", ruleId: "w" }),
    finding({ ruleId: "c" }),
  ];
  expect(blockingWords(findings)).toBe(
    "Policy no_ssh, Policy b and Policy c block this request. The first says: This opens SSH.",
  );
});
