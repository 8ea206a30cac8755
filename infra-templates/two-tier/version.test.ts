import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { PRESET_NAMES } from "./presets";
import type { Spec } from "./spec";
import { templateBody } from "./template";
import { exampleSpec } from "./testing/example-spec";
import { presetSpec } from "./testing/preset-spec";
import { templateVersion } from "./version";

const { database } = exampleSpec();
/** What no preset asks for. */
const options: readonly Partial<Spec>[] = [
  { certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b" },
  { database: { ...database, readReplica: true } },
  { accessLogsBucket: "acme-access-logs" },
  { application: { source: "git", repository: "https://github.com/acme/orders.git", ref: "main" } },
  { application: { source: "s3", bucket: "acme-artifacts", key: "orders/app.zip" } },
];

/** SHA-256 of all these templates, by version. One line is added for each version; earlier ones stay as they were. */
const hashes: Readonly<Record<number, string>> = {
  1: "7eb5478eef0433ac08130da1d94d43aea35daec1af55f5575fed0122529f5cf7",
};

const advice = `The two-tier template is no longer that of version ${templateVersion}. Every environment's next update
carries this change, and the fleet has to know who still runs without it: raise templateVersion in
infra-templates/two-tier/version.ts by one and add the new hash here under it. Operations then shows every stack built
before as behind. Replace a hash under its old version only where no template that is asked for has changed: when a preset's
values have, or these tests' specs, or while that version is in no release yet.`;

test("a template that changes gets another version", () => {
  const specs = [...PRESET_NAMES.map((name) => presetSpec(name)), ...options.map((option) => exampleSpec(option))];
  const hash = createHash("sha256");
  for (const spec of specs) hash.update(templateBody(spec));
  expect(hash.digest("hex"), advice).toBe(hashes[templateVersion]);
});
