import { afterEach, expect, test, vi } from "vitest";
import { openDatabase } from "@/lib/db/client";
import { TerraceError } from "@/lib/errors";
import { log } from "@/lib/log";
import { answer } from "./handle";

const request = new Request("http://terrace.test/api/v1/things?secret=1");
const written = vi.spyOn(log(), "error");

async function failWith(error: unknown) {
  const handler = answer(async () => {
    throw error;
  });
  const response = await handler(request, { params: Promise.resolve({}) });
  return { response, body: await response.json() };
}

afterEach(() => {
  written.mockClear();
});

test("an unexpected error becomes a generic line, and is logged once under the id the answer carries", async () => {
  const error = new Error('relation "User" does not exist, password=hunter2');
  const { response, body } = await failWith(error);
  const requestId = response.headers.get("x-request-id");
  expect(body).toEqual({
    type: "about:blank",
    title: "Internal Server Error",
    status: 500,
    detail: "Something went wrong on our side. The log has it under this request's id.",
    instance: `urn:uuid:${requestId}`,
    code: "INTERNAL",
  });
  expect(written.mock.calls).toEqual([
    [{ requestId, method: "GET", path: "/api/v1/things", err: error }, "request failed"],
  ]);
});

test("an expected error keeps its sentence and stays out of the log", async () => {
  const { response, body } = await failWith(
    new TerraceError("CONFLICT", "It is taken.", { cause: new Error("inner") }),
  );
  expect([response.status, body.detail]).toEqual([409, "It is taken."]);
  expect(JSON.stringify(body)).not.toContain("inner");
  expect(written).not.toHaveBeenCalled();
});

test("an answer, a refusal too, says how long it took", async () => {
  const work = () => {
    const until = performance.now() + 20;
    while (performance.now() < until);
  };
  const handlers = [
    answer(async () => {
      work();
      return new Response();
    }),
    answer(async () => {
      work();
      throw new TerraceError("CONFLICT", "It is taken.");
    }),
  ];
  for (const handler of handlers) {
    const { headers } = await handler(request, { params: Promise.resolve({}) });
    const [, took] = /^total;dur=(\d+\.\d)$/.exec(headers.get("server-timing") ?? "") ?? [];
    expect(Number(took)).toBeGreaterThanOrEqual(20);
  }
});

test("what is thrown need not be an error", async () => {
  expect((await failWith("a string")).body.code).toBe("INTERNAL");
  expect((await failWith(undefined)).body.code).toBe("INTERNAL");
});

test("a database that can't be reached is unavailable, without its address", async () => {
  const nowhere = openDatabase("postgresql://u:hunter2@127.0.0.1:9/nowhere", 1);
  const error = await nowhere.user.count().catch((reason: unknown) => reason);
  const { response, body } = await failWith(error);
  expect([response.status, body.code]).toEqual([503, "UNAVAILABLE"]);
  expect(JSON.stringify(body)).not.toMatch(/hunter2|127\.0\.0\.1/);
  await nowhere.$disconnect();
});
