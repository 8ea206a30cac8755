import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runGuard } from "./cfn-guard";
import { evaluatePolicies, OWN_POLICIES } from "./evaluate";
import { rulesOf } from "./policy-files";

const folder = join(OWN_POLICIES, "examples");
const files = readdirSync(OWN_POLICIES).filter((name) => name.endsWith(".guard"));
const policies = files.map((file) => file.replace(/\.guard$/, ""));
const textOf = (policy: string) => readFileSync(join(OWN_POLICIES, `${policy}.guard`), "utf8");
const example = (policy: string, kind: "pass" | "fail") => readFileSync(join(folder, `${policy}.${kind}.json`), "utf8");

test("each policy has a passing and a failing example, and each example its policy", () => {
  const wanted = policies.flatMap((policy) => [`${policy}.fail.json`, `${policy}.pass.json`]);
  expect(wanted.length).toBeGreaterThan(0);
  expect(readdirSync(folder).sort()).toEqual(wanted.sort());
});

test.each(policies)("%s is one rule, named like its file", (policy) => {
  expect(rulesOf(policy, textOf(policy)).map(({ name }) => name)).toEqual([policy.replaceAll("-", "_")]);
});

test.each(policies)("%s holds for its passing example, which is about it", async (policy) => {
  const body = example(policy, "pass");
  expect(await evaluatePolicies(body, null)).toEqual([]);
  expect((await runGuard([textOf(policy)], body)).compliant).toEqual([policy.replaceAll("-", "_")]);
});

test.each(policies)("%s finds its failing example, and nothing else does", async (policy) => {
  const findings = await evaluatePolicies(example(policy, "fail"), null);
  expect([...new Set(findings.map(({ ruleId }) => ruleId))]).toEqual([policy.replaceAll("-", "_")]);
  for (const { message } of findings) expect(message).toMatch(/^[A-Z].+[^.]\.$/);
});
