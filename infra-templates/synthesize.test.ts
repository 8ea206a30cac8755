import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSynthesizer, type Synthesizer } from "./synthesize";
import type { Spec } from "./two-tier/spec";
import { templateBody } from "./two-tier/template";
import { exampleSpec } from "./two-tier/testing/example-spec";

const SLOW = 120_000;

describe("the synthesizer", { timeout: SLOW }, () => {
  let synthesizer: Synthesizer;

  beforeAll(async () => {
    synthesizer = createSynthesizer({ minThreads: 1, maxThreads: 1 });
    await synthesizer.warm();
  }, SLOW);

  afterAll(() => synthesizer.close());

  test("gives the body, its hash and the validator's findings", async () => {
    const { body, sha256, findings } = await synthesizer.synthesize(exampleSpec());
    expect(body).toBe(templateBody(exampleSpec()));
    expect(sha256).toBe(createHash("sha256").update(body).digest("hex"));
    expect(findings).toEqual([]);
  });

  test("answers calls made at the same time, each with its own template", async () => {
    const specs = ["orders-one", "orders-two", "orders-three"].map((name) => exampleSpec({ name }));
    const templates = await Promise.all(specs.map((spec) => synthesizer.synthesize(spec)));
    expect(templates.map(({ body }) => body)).toEqual(specs.map(templateBody));
  });

  test("tells which changed field changes which resource, of specs stored before there was every field", async () => {
    const { accessLogsBucket: _, ...older } = exampleSpec();
    const next = exampleSpec({ web: { ...older.web, maxInstances: 6 } });
    await expect(synthesizer.origins(older as Spec, next)).resolves.toEqual({
      WebAutoScalingGroup: ["web.maxInstances"],
    });
    await expect(synthesizer.origins({} as Spec, next)).rejects.toThrow(/not valid any more/);
  });

  test("says why it refuses a spec, and goes on", async () => {
    await expect(synthesizer.synthesize(exampleSpec({ name: "No" }))).rejects.toThrow(/name: "No" was given/);
    const noImage = exampleSpec({ web: { ...exampleSpec().web, imageId: null } });
    await expect(synthesizer.synthesize(noImage)).rejects.toThrow(/machine image/);
    await expect(synthesizer.synthesize(exampleSpec())).resolves.toHaveProperty("sha256");
  });
});
