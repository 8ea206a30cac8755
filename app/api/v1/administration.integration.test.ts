import { beforeAll, describe, expect, test } from "vitest";
import { signIn } from "@/lib/auth";
import { exampleSpec, keyHolder, password, prepareWorld } from "@/lib/testing/world";
import { call, send } from "./_testing/call";
import { GET as nothingHere } from "./[...path]/route";

let dev: { id: string; key: string };
let admin: { id: string; key: string };
let cookie: string;

beforeAll(async () => {
  await prepareWorld();
  dev = await keyHolder("dev", "developer");
  admin = await keyHolder("admin", "admin");
  const { cookies } = await signIn({ headers: new Headers(), email: "dev@example.com", password });
  cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
});

describe("API keys", () => {
  test("are made with a session, used, listed and revoked", async () => {
    const headers = { cookie };
    const made = await call("POST", "/api-keys", { headers, body: { name: "pipeline" } });
    expect(made.status).toBe(201);
    expect(made.headers.get("location")).toBe(`/api/v1/api-keys/${made.body.apiKey.id}`);
    const { key, apiKey } = made.body;
    expect((await call("GET", "/environments", { key })).status).toBe(200);
    const { body } = await call("GET", "/api-keys", { key });
    expect(body.items[0]).toMatchObject({ id: apiKey.id, name: "pipeline" });
    expect(JSON.stringify(body)).not.toContain(key);
    const revoked = await call("DELETE", "/api-keys/{id}", { headers, params: { id: apiKey.id } });
    expect(revoked.body.revokedAt).not.toBeNull();
    expect((await call("GET", "/environments", { key })).status).toBe(401);
  });

  test("can't make one another, and need a name", async () => {
    expect((await call("POST", "/api-keys", { key: dev.key, body: { name: "x" } })).status).toBe(403);
    const { body } = await call("POST", "/api-keys", { headers: { cookie }, body: {} });
    expect(body.errors).toEqual([{ path: "name", message: "Name the key." }]);
    const none = await call("DELETE", "/api-keys/{id}", { key: dev.key, params: { id: "none" } });
    expect(none.status).toBe(404);
  });
});

describe("GET /networks", () => {
  test("tells who has which addresses, and the next free block", async () => {
    await call("POST", "/environments", { key: dev.key, body: exampleSpec({ name: "networked" }) });
    const query = "?target=sandbox&region=eu-west-1";
    const { status, body } = await call("GET", "/networks", { key: dev.key, query });
    const { vpcCidr: cidrBlock } = exampleSpec({ name: "networked" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      taken: [{ kind: "environment", environment: "networked", region: "eu-west-1", cidrBlock }],
      nextFree: "172.16.0.0/16",
    });
    const own = await call("GET", "/networks", { key: dev.key, query: `${query}&environment=networked` });
    expect(own.body.taken).toEqual([]);
  });

  test("needs a target there is, and a region", async () => {
    const unknown = await call("GET", "/networks", { key: dev.key, query: "?target=none&region=eu-west-1" });
    expect(unknown.status).toBe(404);
    const { status, body } = await call("GET", "/networks", { key: dev.key });
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(["target", "region"]);
  });
});

describe("reserved ranges", () => {
  test("are added and removed by admins, seen by all, and kept free", async () => {
    const spec = exampleSpec({ name: "on-the-vpn" });
    const body = { cidrBlock: spec.vpcCidr, note: "VPN to the office", region: "eu-west-1" };
    expect((await call("POST", "/reserved-ranges", { key: dev.key, body })).status).toBe(403);
    const added = await call("POST", "/reserved-ranges", { key: admin.key, body });
    expect([added.status, added.body]).toEqual([201, expect.objectContaining({ ...body, target: null })]);
    expect(added.headers.get("location")).toBe(`/api/v1/reserved-ranges/${added.body.id}`);
    expect((await call("GET", "/reserved-ranges", { key: dev.key })).body.items).toEqual([added.body]);
    const refused = await call("POST", "/environments", { key: dev.key, body: spec });
    expect(refused.body.errors).toEqual([{ path: "vpcCidr", message: expect.stringContaining("VPN to the office") }]);
    const params = { id: added.body.id };
    expect((await call("DELETE", "/reserved-ranges/{id}", { key: dev.key, params })).status).toBe(403);
    expect((await call("DELETE", "/reserved-ranges/{id}", { key: admin.key, params })).body).toEqual(added.body);
    expect((await call("DELETE", "/reserved-ranges/{id}", { key: admin.key, params })).status).toBe(404);
    expect((await call("GET", "/reserved-ranges", { key: dev.key })).body.items).toEqual([]);
  });

  test.each([
    ["cidrBlock", { cidrBlock: "10.0.0.0/33" }, '"10.0.0.0/33" was given.'],
    ["cidrBlock", { cidrBlock: "10.0.0.1/16" }, "10.0.0.1/16 has host bits set. The block is 10.0.0.0/16."],
    ["note", { note: " " }, "Say what these addresses are used for"],
    ["target", { target: "none" }, "There is no such target."],
    ["region", { region: "Dublin" }, "Give a region's id"],
  ])("have their faults at %s", async (path, change, words) => {
    const body = { cidrBlock: "10.97.0.0/16", note: "Office", ...change };
    const { status, body: answer } = await call("POST", "/reserved-ranges", { key: admin.key, body });
    expect([status, answer.errors]).toEqual([422, [{ path, message: expect.stringContaining(words) }]]);
  });
});

describe("channels", () => {
  test("are added, tried and removed by admins, seen by all without what is secret", async () => {
    const body = { kind: "WEBHOOK", team: "payments", address: "http://127.0.0.1:9/a-path-nobody-may-see" };
    expect((await call("POST", "/channels", { key: dev.key, body })).status).toBe(403);
    const added = await call("POST", "/channels", { key: admin.key, body });
    const { channel, secret } = added.body;
    expect([added.status, added.headers.get("location")]).toEqual([201, `/api/v1/channels/${channel.id}`]);
    expect(secret).toMatch(/^trw_/);
    const listed = await call("GET", "/channels", { key: dev.key });
    expect(listed.body.items).toEqual([{ ...channel, address: "http://127.0.0.1:9/…-see" }]);
    const params = { id: channel.id };
    expect((await call("POST", "/channels/{id}/test", { key: dev.key, params })).status).toBe(403);
    const tried = await call("POST", "/channels/{id}/test", { key: admin.key, params });
    expect([tried.status, tried.body.detail]).toEqual([503, "The connection was refused."]);
    expect((await call("DELETE", "/channels/{id}", { key: dev.key, params })).status).toBe(403);
    expect((await call("DELETE", "/channels/{id}", { key: admin.key, params })).body).toEqual(params);
    expect((await call("DELETE", "/channels/{id}", { key: admin.key, params })).status).toBe(404);
  });

  test("have their faults at the field, and say that there is no mail server", async () => {
    const body = { kind: "EMAIL", team: "payments", address: "nobody" };
    const refused = await call("POST", "/channels", { key: admin.key, body });
    const faults = [{ path: "address", message: "Give an e-mail address such as ada@example.com." }];
    expect([refused.status, refused.body.errors]).toEqual([422, faults]);
    const added = await call("POST", "/channels", { key: admin.key, body: { ...body, address: "team@example.com" } });
    expect(added.body).toMatchObject({
      secret: null,
      channel: { trouble: expect.stringContaining("TERRACE_SMTP_URL") },
    });
  });
});

describe("another site's page", () => {
  const body = exampleSpec({ name: "stolen-dev" });

  test("can't use a visitor's cookie to change anything", async () => {
    const headers = { cookie, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await call("POST", "/environments", { headers, body })).body.code).toBe("FORBIDDEN");
    const own = { cookie, origin: "http://terrace.test", "sec-fetch-site": "same-origin" };
    expect((await call("POST", "/environments", { headers: own, body })).status).toBe(201);
  });

  test("with an API key is no visitor", async () => {
    const headers = { origin: "https://tools.example", "sec-fetch-site": "cross-site" };
    const other = exampleSpec({ name: "tools-dev" });
    expect((await call("POST", "/environments", { key: dev.key, headers, body: other })).status).toBe(201);
  });
});

test("targets are everybody's to see", async () => {
  const { body } = await call("GET", "/targets", { key: dev.key });
  expect(body.items).toMatchObject([{ name: "sandbox", accountId: "123456789012", pushesEvents: false }]);
});

test("the audit is the admins', filtered and paged", async () => {
  expect((await call("GET", "/audit", { key: dev.key })).status).toBe(403);
  const { body } = await call("GET", "/audit", { key: admin.key, query: "?action=user.create&limit=1" });
  expect(body.items).toMatchObject([{ action: "user.create", subjectName: "admin@example.com", via: "worker" }]);
  const rest = await call("GET", "/audit", { key: admin.key, query: `?action=user.create&cursor=${body.nextCursor}` });
  expect(rest.body.items).toMatchObject([{ subjectName: "dev@example.com" }]);
  expect((await call("GET", "/audit", { key: admin.key, query: "?cursor=x" })).status).toBe(422);
});

test("the document is open to anybody and describes itself", async () => {
  const { status, body } = await call("GET", "/openapi.json");
  expect(status).toBe(200);
  expect(body.openapi).toBe("3.1.0");
  expect(Object.keys(body.paths)).toContain("/openapi.json");
});

test("an address that is none is answered with a problem", async () => {
  const request = new Request("http://terrace.test/api/v1/nowhere/at/all");
  const response = await nothingHere(request, { params: Promise.resolve({ path: ["nowhere", "at", "all"] }) });
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect((await response.json()).detail).toMatch(/^There is nothing at \/api\/v1\/nowhere\/at\/all\./);
});

test("a key that is none is refused even beside a good cookie", async () => {
  const response = await send("GET", "/environments", { key: "trc_nonsense", headers: { cookie } });
  expect(response.status).toBe(401);
});
