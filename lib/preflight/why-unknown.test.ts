import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { AwsError } from "@/lib/aws";
import { LateError } from "@/lib/in-time";
import { iamActions } from "./iam-actions";
import { whyUnknown } from "./why-unknown";

const error = (kind: AwsError["kind"], operation = "DescribeVpcs") => new AwsError(kind, operation, "Code", "Text.");

it("names the permission a refused call needs", () => {
  expect(whyUnknown(error("accessDenied", "GetServiceQuota"))).toEqual({
    state: "unknown",
    detail: "The target's role may not call GetServiceQuota.",
    remedy: "Allow it servicequotas:GetServiceQuota.",
    field: null,
  });
});

it.each([
  [error("credentials"), "It needs working credentials."],
  [error("throttling"), "AWS is limiting the rate of requests."],
  [error("transient"), "AWS did not answer DescribeVpcs (Code)."],
  [error("invalid"), "DescribeVpcs failed (Code): Text."],
  [new LateError(), "AWS did not answer in time."],
])("says why there is no answer: %s", (thrown, detail) => {
  expect(whyUnknown(thrown)).toMatchObject({ state: "unknown", detail });
});

it("hides no fault of our own", () => {
  expect(() => whyUnknown(new TypeError("x is undefined"))).toThrow(TypeError);
});

it("documents every permission", () => {
  const page = readFileSync("docs/preflight.md", "utf8");
  expect(Object.values(iamActions).filter((action) => !page.includes(`"${action}"`))).toEqual([]);
});
