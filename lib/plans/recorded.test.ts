import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ResourceChange as SdkResourceChange } from "@aws-sdk/client-cloudformation";
import { describe, expect, it } from "vitest";
import { isEmptyChangeSet, resourceChange } from "@/lib/aws/change-set";
import { mergeChanges } from "@/lib/aws/merge-changes";
import { planFromChangeSet } from "./plan-from-change-set";
import { planHash } from "./plan-hash";
import { planSchema } from "./schemas";

interface RecordedSet {
  readonly Status?: string;
  readonly StatusReason?: string;
  readonly ExecutionStatus?: string;
  readonly Changes?: readonly { readonly ResourceChange: SdkResourceChange }[];
}
interface Capture {
  readonly name: string;
  readonly plain: RecordedSet;
  readonly valued: RecordedSet;
}

// biome-ignore lint/style/noProcessEnv: where the recordings lie is told to this test only.
const folder = process.env.AWS_RECORDED_DIR;
if (!folder) process.stdout.write("AWS_RECORDED_DIR is not set: the recorded answers of AWS are not replayed.\n");

/** The recorder parsed the contexts and values; on the wire they are text. */
function asText(value: unknown): string | undefined {
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}

function onTheWire(change: SdkResourceChange): SdkResourceChange {
  return {
    ...change,
    BeforeContext: asText(change.BeforeContext),
    AfterContext: asText(change.AfterContext),
    Details: change.Details?.map((detail) => ({
      ...detail,
      Target: {
        ...detail.Target,
        BeforeValue: asText(detail.Target?.BeforeValue),
        AfterValue: asText(detail.Target?.AfterValue),
      },
    })),
  };
}

const changesOf = (set: RecordedSet) =>
  (set.Changes ?? []).map((change) => resourceChange(onTheWire(change.ResourceChange)));

/** Every change set that was recorded both with property values and without. */
function capturesIn(root: string): Capture[] {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".snapshot.json"),
  );
  return files.flatMap((file) => {
    const tests = JSON.parse(readFileSync(path.join(root, file), "utf8")) as Record<
      string,
      { "recorded-content": Record<string, RecordedSet> }
    >;
    return Object.entries(tests).flatMap(([test, { "recorded-content": content }]) =>
      Object.keys(content ?? {}).flatMap((key) => {
        const [plain, valued] = [content[key], content[`${key}-prop-values`]];
        return plain && valued ? [{ name: `${test} ${key}`, plain, valued }] : [];
      }),
    );
  });
}

const captures = folder ? capturesIn(folder) : [];

describe.runIf(folder)("recorded change sets", () => {
  it("are there", () => {
    expect(captures.length).toBeGreaterThan(30);
  });

  it.each(captures)("$name", ({ plain, valued }) => {
    const changes = mergeChanges(changesOf(plain), changesOf(valued));
    const plan = planFromChangeSet("UPDATE", { changes, statusReason: plain.StatusReason ?? null });
    expect(planSchema.parse(plan)).toEqual(plan);

    // Every resource of either reading is in the plan, once.
    const listed = new Set([...changesOf(plain), ...changesOf(valued)].map((change) => change.logicalId));
    expect(plan.changes.map((change) => change.logicalId).sort()).toEqual([...listed].sort());

    for (const change of plan.changes) {
      const raw = changes.find((entry) => entry.logicalId === change.logicalId);
      // The two signs of a loss agree in everything AWS answered: never call it less than it is.
      const loses = raw?.action === "Remove" || raw?.policyAction?.startsWith("Replace");
      expect(["remove", "replace", "mayReplace"].includes(change.effect)).toBe(loses ?? false);
      const paths = change.properties.map((property) => property.path);
      expect(new Set(paths).size).toBe(paths.length);
      if (change.action === "Modify") expect(paths.length).toBeGreaterThan(0);
    }

    // The recorder kept no order of details: neither does the hash.
    const reversed = changes.map((change) => ({ ...change, details: [...change.details].reverse() })).reverse();
    const again = planFromChangeSet("UPDATE", { changes: reversed, statusReason: null });
    expect(planHash(again, "t")).toBe(planHash(plan, "t"));
    expect(isEmptyChangeSet(plain.Status as never, plain.StatusReason ?? null)).toBe(plain.Status === "FAILED");
  });

  it("show both values of every property that was recorded with values", () => {
    const properties = captures.flatMap(({ valued }) =>
      planFromChangeSet("UPDATE", { changes: changesOf(valued), statusReason: null })
        .changes.filter((change) => change.action === "Modify")
        .flatMap((change) => change.properties),
    );
    expect(properties.length).toBeGreaterThan(20);
    expect(properties.filter((property) => property.before === null || property.after === null)).toEqual([]);
  });
});
