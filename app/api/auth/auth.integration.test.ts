import { beforeAll, describe, expect, test } from "vitest";
import { keyHolder, password } from "@/lib/testing/world";
import { GET, POST } from "./[...all]/route";

const route = { params: Promise.resolve({ all: [] }) };
const address = (path: string) => `http://terrace.test/api/auth${path}`;

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const all = { "content-type": "application/json", host: "terrace.test", ...headers };
  return POST(new Request(address(path), { method: "POST", headers: all, body: JSON.stringify(body) }), route);
}

const signIn = (headers?: Record<string, string>) =>
  post("/sign-in/email", { email: "dev@example.com", password }, headers);

beforeAll(async () => {
  await keyHolder("dev", "developer");
});

describe("signing in over HTTP", () => {
  test.each([
    ["our own page", { origin: "http://terrace.test", "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" }],
    ["a program without an origin", { "sec-fetch-mode": "cors" }],
  ])("is open to %s, signed in or not", async (_who, headers) => {
    const first = await signIn(headers);
    expect(first.status).toBe(200);
    const cookie = first.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    expect((await signIn({ ...headers, cookie })).status).toBe(200);
    const session = await GET(new Request(address("/get-session"), { headers: { cookie } }), route);
    expect(await session.json()).toMatchObject({ user: { email: "dev@example.com", role: "developer" } });
    expect((await post("/sign-out", {}, { ...headers, cookie })).status).toBe(200);
  });

  test.each([
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }],
    ["another site's script", { origin: "https://evil.example" }],
    ["a page without an origin", { origin: "null" }],
  ])("is closed to %s", async (_who, headers) => {
    const response = await signIn(headers);
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test("answers a wrong password without saying which of the two is wrong", async () => {
    const wrong = await post("/sign-in/email", { email: "dev@example.com", password: "not the password" });
    const nobody = await post("/sign-in/email", { email: "nobody@example.com", password });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await nobody.json());
  });
});
