import { expect, it } from "vitest";
import type { DriftedResource, DriftView } from "@/lib/drift/schemas";
import { driftSentence, rhythm } from "./words";

const view = (status: DriftView["status"], compared: number, ...found: DriftedResource["status"][]): DriftView => ({
  ...{ status, compared, checkedAt: null, checking: false, askedAt: null, everyHours: 24, failure: null },
  resources: found.map((each, index) => ({
    ...{ logicalId: `Resource${index}`, resourceType: "AWS::Any::Type", physicalId: null, reason: null },
    ...{ status: each, differences: [] },
  })),
});

it.each([
  [view("IN_SYNC", 38, "NOT_CHECKED"), "All 38 resources that CloudFormation can compare match their template."],
  [view("IN_SYNC", 1), "The one resource that CloudFormation can compare matches its template."],
  [view("DRIFTED", 38, "MODIFIED"), "1 of 38 resources differs from the template: 1 was changed."],
  [
    view("DRIFTED", 38, "DELETED", "MODIFIED", "MODIFIED", "NOT_CHECKED"),
    "3 of 38 resources differ from the template: 2 were changed, 1 was deleted.",
  ],
])("says in one sentence what was found", (found, sentence) => {
  expect(driftSentence(found)).toBe(sentence);
});

it("says when Terrace looks by itself", () => {
  expect(rhythm(0)).toBe("Terrace looks only when somebody asks.");
  expect(rhythm(1)).toBe("Terrace looks after each deployment and every hour.");
  expect(rhythm(24)).toBe("Terrace looks after each deployment and every 24 hours.");
});
