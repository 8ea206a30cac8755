import { expect, it } from "vitest";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { liveColumns } from "./live-columns";

const cost = { before: null, after: 412.3, atLeast: false };
const live = (expiresAt: string | null, of: object | null = cost) =>
  liveColumns({ spec: exampleSpec({ expiresAt }), templateSha256: "abc", templateVersion: 3, cost: of });

it("takes who is called, the template and the price from the deployment", () => {
  expect(live(null)).toEqual({
    templateSha256: "abc",
    templateVersion: 3,
    monthlyUsd: 412.3,
    expiresAt: null,
    contact: "payments-oncall@example.com",
  });
});

it("lets a last day end, and an exact moment be exact", () => {
  expect(live("2027-01-31").expiresAt?.toISOString()).toBe("2027-01-31T23:59:59.999Z");
  expect(live("2027-01-31T12:00:00Z").expiresAt?.toISOString()).toBe("2027-01-31T12:00:00.000Z");
});

it("knows no price where none was worked out", () => {
  expect(live(null, null).monthlyUsd).toBeNull();
  expect(live(null, { before: null, after: null, atLeast: true }).monthlyUsd).toBeNull();
});
