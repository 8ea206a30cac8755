import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { apiDocument, paths } from "./document";

const folder = path.join(import.meta.dirname, "..");
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (file) => path.basename(file) === "route.ts",
);
const addressOf = (file: string) => `/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "{$1}")}`;
const routes = files.filter((file) => !file.startsWith("[..."));

test("every route is described, and nothing else is", () => {
  expect(Object.keys(paths).sort()).toEqual(routes.map(addressOf).sort());
});

describe.each(routes.map((file) => [addressOf(file), file]))("%s", (address, file) => {
  test("has exactly the methods that are described, and says so to the others", async () => {
    const route = await import(/* @vite-ignore */ path.join(folder, file));
    const described = methods.filter((method) => method.toLowerCase() in (paths[address as keyof typeof paths] ?? {}));
    const others = methods.filter((method) => !described.includes(method));
    expect(others).not.toEqual([]);
    for (const method of others) {
      const response: Response = route[method]();
      expect([response.status, response.headers.get("allow")]).toEqual([405, [...described, "OPTIONS"].join(", ")]);
    }
    const refusal = route[others[0] as string];
    for (const method of described) {
      expect(route[method]).toBeTypeOf("function");
      expect(route[method]).not.toBe(refusal);
    }
  });
});

describe("the document", () => {
  const document = JSON.parse(JSON.stringify(apiDocument()));
  type Operation = {
    operationId: string;
    parameters?: { in: string; name: string }[];
    responses: Record<string, { content?: Record<string, unknown> }>;
  };
  const operations: [string, Operation][] = Object.entries(document.paths).flatMap(([address, item]) =>
    Object.values(item as Record<string, Operation>).map((operation): [string, Operation] => [address, operation]),
  );

  test("names its operations apart and each parameter of their addresses", () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [address, { parameters = [] }] of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
      expect(inPath).toEqual([...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  test("answers every error with a problem document", () => {
    const errors = operations.flatMap(([, { responses }]) =>
      Object.entries(responses).filter(([status]) => status >= "400"),
    );
    expect(errors.length).toBeGreaterThan(50);
    for (const [, { content }] of errors) expect(Object.keys(content ?? {})).toEqual(["application/problem+json"]);
  });

  test("takes a session or a key in either header", () => {
    expect(Object.keys(document.components.securitySchemes)).toEqual(["session", "apiKey", "apiKeyHeader"]);
    expect(document.security).toEqual([{ session: [] }, { apiKey: [] }, { apiKeyHeader: [] }]);
  });

  test("keeps every reference", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    const names = new Set(references.map(([, name]) => name));
    expect([...names].filter((name) => !((name as string) in document.components.schemas))).toEqual([]);
    expect(names).toContain("Problem");
  });
});
