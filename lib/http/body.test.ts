import { describe, expect, test } from "vitest";
import { bodyLimit, readJson, splitReason } from "./body";

function request(body: BodyInit | null, type: string | null = "application/json"): Request {
  const headers = new Headers(type === null ? {} : { "content-type": type });
  return new Request("http://terrace.test/", { method: "POST", body, headers });
}

describe("readJson", () => {
  test("reads JSON, whatever parameters its type has", async () => {
    expect(await readJson(request('{"a":[1]}', "Application/JSON; charset=utf-8"))).toEqual({ a: [1] });
  });

  test("takes no body for an empty object, without a type", async () => {
    expect(await readJson(request(null, null))).toEqual({});
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])("refuses %s", async (type) => {
    await expect(readJson(request("{}", type))).rejects.toMatchObject({
      code: "UNSUPPORTED_MEDIA_TYPE",
      message: `The body's Content-Type is ${type}. Send application/json.`,
    });
  });

  test("says what is wrong with broken JSON", async () => {
    await expect(readJson(request('{"a":'))).rejects.toMatchObject({
      code: "MALFORMED_JSON",
      message: expect.stringMatching(/^The body is not JSON \(.+\)\.$/),
    });
  });

  test("takes a body of exactly the limit and none longer, with or without a length", async () => {
    const text = (length: number) => `"${"x".repeat(length - 2)}"`;
    const streamed = (length: number) => new Blob([text(length)]).stream();
    const stream = (length: number) =>
      new Request("http://terrace.test/", {
        method: "POST",
        body: streamed(length),
        headers: { "content-type": "application/json" },
        duplex: "half",
      } as RequestInit);
    expect(await readJson(request(text(bodyLimit)))).toHaveLength(bodyLimit - 2);
    expect(await readJson(stream(bodyLimit))).toHaveLength(bodyLimit - 2);
    await expect(readJson(request(text(bodyLimit + 1)))).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    await expect(readJson(stream(bodyLimit + 1))).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
  });
});

describe("splitReason", () => {
  test("takes the reason out of the spec", () => {
    expect(splitReason({ name: "a", reason: "because" })).toEqual({ spec: { name: "a" }, reason: "because" });
  });

  test.each([null, "text", 1, [{ reason: "x" }]])("leaves %j for the verb to refuse", (body) => {
    expect(splitReason(body)).toEqual({ spec: body });
  });
});
