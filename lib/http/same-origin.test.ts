import { expect, test } from "vitest";
import { assertSameOrigin } from "./same-origin";

function request(method: string, headers: Record<string, string>): Request {
  return new Request("http://127.0.0.1:3000/api/v1/environments", { method, headers });
}

test.each([
  ["our own page", { "sec-fetch-site": "same-origin", origin: "http://127.0.0.1:3000" }],
  ["our own page behind a proxy", { origin: "https://terrace.example", "x-forwarded-host": "terrace.example" }],
  ["an address typed by hand", { "sec-fetch-site": "none" }],
  ["a client that is no browser", {}],
])("lets %s pass", (_who, headers) => {
  expect(() => assertSameOrigin(request("POST", headers))).not.toThrow();
});

test.each([
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["a sister domain", { "sec-fetch-site": "same-site" }],
  ["another port of this host", { origin: "http://127.0.0.1:4000" }],
  ["a page without an origin", { origin: "null" }],
])("refuses %s for every method that changes something", (_who, headers) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    expect(() => assertSameOrigin(request(method, headers))).toThrow(expect.objectContaining({ code: "FORBIDDEN" }));
  }
  expect(() => assertSameOrigin(request("GET", headers))).not.toThrow();
});
