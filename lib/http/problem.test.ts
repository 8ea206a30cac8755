import { expect, test } from "vitest";
import { problem, problemCodes, problemSchema, statusOf } from "./problem";

const requestId = "018f0000-0000-7000-8000-000000000000";

test.each([
  ["MALFORMED_JSON", 400],
  ["UNAUTHENTICATED", 401],
  ["FORBIDDEN", 403],
  ["NOT_FOUND", 404],
  ["METHOD_NOT_ALLOWED", 405],
  ["CONFLICT", 409],
  ["PAYLOAD_TOO_LARGE", 413],
  ["UNSUPPORTED_MEDIA_TYPE", 415],
  ["INVALID_INPUT", 422],
  ["RATE_LIMITED", 429],
  ["INTERNAL", 500],
  ["UNAVAILABLE", 503],
] as const)("%s is answered with %i", (code, status) => {
  expect(problem(code, "Words.", requestId).status).toBe(status);
  expect(statusOf(code)).toBe(status);
});

test("every code makes a document that its schema accepts", () => {
  expect(problemCodes).toHaveLength(12);
  for (const code of problemCodes) expect(problemSchema.parse(problem(code, "Words.", requestId)).code).toBe(code);
});

test("faults carry their place as names and indexes joined by dots", () => {
  const errors = [
    { path: ["subnets", "web", 1], message: "It overlaps." },
    { path: [], message: "It is no object." },
  ];
  expect(problem("INVALID_INPUT", "Look again.", requestId, errors)).toEqual({
    type: "about:blank",
    title: "Unprocessable Content",
    status: 422,
    detail: "Look again.",
    instance: `urn:uuid:${requestId}`,
    code: "INVALID_INPUT",
    errors: [
      { path: "subnets.web.1", message: "It overlaps." },
      { path: "", message: "It is no object." },
    ],
  });
  expect(problem("CONFLICT", "Taken.", requestId)).not.toHaveProperty("errors");
});
