import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { signIn, signOut } from "@/lib/auth";
import { database } from "@/lib/db/client";
import { notify, notifyAll, onNotification } from "@/lib/db/notify";
import { exampleSpec, keyHolder, password, prepareWorld } from "@/lib/testing/world";
import { call, send } from "./_testing/call";

const params = { name: "orders-dev" };
let dev: { id: string; key: string };
let environmentId: string;
let deploymentId: string;

beforeAll(async () => {
  await prepareWorld();
  dev = await keyHolder("dev", "developer");
  const { body } = await call("POST", "/environments", { key: dev.key, body: exampleSpec({ name: "orders-dev" }) });
  environmentId = body.environment.id;
  deploymentId = body.deployment.id;
});

afterEach(() => vi.useRealTimers());

/** Appends an event as the worker does: the row and its bell in one transaction. */
async function append(logicalId: string): Promise<string> {
  const eventId = `${logicalId}-${Math.random()}`;
  return database().$transaction(async (tx) => {
    const { cursor } = await tx.stackEvent.create({
      data: {
        environmentId,
        deploymentId,
        stackArn: "arn:aws:cloudformation:eu-west-1:123456789012:stack/terrace-orders-dev/1",
        eventId,
        timestamp: new Date(),
        logicalId,
        physicalId: null,
        resourceType: "AWS::EC2::VPC",
        status: "CREATE_IN_PROGRESS",
      },
    });
    await notify(tx, { environmentId, kind: "event" });
    return cursor.toString();
  });
}

async function open(query = "", headers: Record<string, string> = {}) {
  const key = "cookie" in headers ? undefined : dev.key;
  const response = await send("GET", "/environments/{name}/events/stream", { key, params, query, headers });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  /** The next frame that is neither a comment nor the reconnection time. */
  const next = async (): Promise<Record<string, string>> => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error("the stream ended");
      const frame = decoder.decode(value);
      if (frame.startsWith(":") || frame.startsWith("retry:")) continue;
      return Object.fromEntries(
        frame
          .trim()
          .split("\n")
          .map((line) => line.split(/: (.*)/s).slice(0, 2)),
      );
    }
  };
  /** Reads to the end. */
  const rest = async () => {
    while (!(await reader.read()).done);
  };
  return { response, next, rest, close: () => reader.cancel() };
}

test("events come oldest first, from a cursor on", async () => {
  const cursors = [await append("One"), await append("Two"), await append("Three")];
  const read = async (query: string) =>
    (await call("GET", "/environments/{name}/events", { key: dev.key, params, query })).body.items;
  expect((await read("")).map((event: { cursor: string }) => event.cursor)).toEqual(cursors);
  expect(await read(`?after=${cursors[1]}`)).toMatchObject([{ cursor: cursors[2], logicalId: "Three", deploymentId }]);
  expect(await read("?limit=1")).toHaveLength(1);
  expect(await read(`?deploymentId=none`)).toEqual([]);
  const refused = await call("GET", "/environments/{name}/events", { key: dev.key, params, query: "?after=x&limit=0" });
  expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual(["after", "limit"]);
  const none = await call("GET", "/environments/{name}/events", { key: dev.key, params: { name: "never" } });
  expect(none.status).toBe(404);
});

test("the stream gives the same objects with the cursor as id, and new ones as they come", async () => {
  const after = await append("Before");
  const stored = await append("Stored");
  const stream = await open(`?after=${after}`);
  expect(stream.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  const first = await stream.next();
  expect(first.id).toBe(stored);
  const listed = await call("GET", "/environments/{name}/events", { key: dev.key, params, query: `?after=${after}` });
  expect(JSON.parse(first.data ?? "")).toEqual(listed.body.items[0]);
  const fresh = await append("Fresh");
  expect((await stream.next()).id).toBe(fresh);
  await stream.close();
});

test("a stream resumes after Last-Event-ID, which wins over the address", async () => {
  const [one, two, three] = [await append("A"), await append("B"), await append("C")];
  const stream = await open(`?after=${one}`, { "last-event-id": two });
  expect((await stream.next()).id).toBe(three);
  await stream.close();
});

test("a stream tells of the deployment when asked to, without an id", async () => {
  const stream = await open("?after=999999999&include=deployment");
  expect(await stream.next()).toEqual({
    event: "deployment",
    data: JSON.stringify({ id: deploymentId, status: "REQUESTED" }),
  });
  await database().$transaction(async (tx) => {
    await tx.deployment.update({ where: { id: deploymentId }, data: { status: "PLANNING" } });
    await notify(tx, { environmentId, kind: "deployment" });
  });
  expect(await stream.next()).toMatchObject({ event: "deployment", data: expect.stringContaining("PLANNING") });
  await stream.close();
});

test("a stream tells of what AWS has pushed when asked to, without an id; the next event's cursor stays its own", async () => {
  const stop = await new Promise<() => void>((resolve) => {
    const end = onNotification((wake) => wake.kind === "reconnected" && resolve(end));
  });
  const last = await append("Last");
  const [asked, other] = [await open(`?after=${last}&pushed=true`), await open(`?after=${last}`)];
  const both = () => Promise.all([asked.next(), other.next()]);
  const seen = await append("Seen");
  expect((await both()).map(({ id }) => id)).toEqual([seen, seen]);
  const data = {
    id: "told",
    timestamp: new Date().toISOString(),
    logicalId: "Vpc",
    physicalId: null,
    resourceType: "AWS::EC2::VPC",
    status: "CREATE_COMPLETE",
    reason: null,
    deploymentId,
  };
  await notifyAll(database(), [{ kind: "pushed", environmentId, event: data }]);
  expect(await asked.next()).toEqual({ event: "pushed", data: JSON.stringify(data) });
  const next = await append("Next");
  expect((await both()).map(({ id }) => id)).toEqual([next, next]);
  stop();
  await Promise.all([asked.close(), other.close()]);
});

test("a stream that can't begin answers a problem instead", async () => {
  const stream = "/environments/{name}/events/stream" as const;
  expect((await call("GET", stream, { params })).status).toBe(401);
  expect((await call("GET", stream, { key: dev.key, params: { name: "never" } })).status).toBe(404);
  expect((await call("GET", stream, { key: dev.key, params, query: "?after=x" })).status).toBe(422);
  expect((await call("GET", stream, { key: dev.key, params, headers: { "last-event-id": "x" } })).status).toBe(422);
});

test("a stream ends within 30 seconds of its session, and tells nothing afterwards; others go on", async () => {
  const db = database();
  const cookieOf = async () => {
    const { cookies } = await signIn({ headers: new Headers(), email: "dev@example.com", password });
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  };
  const [signedOut, expired, kept] = [await cookieOf(), await cookieOf(), await cookieOf()];
  const tokenOf = (cookie: string) => decodeURIComponent(cookie.split("=")[1] ?? "").split(".")[0];
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const after = await append("Before");
  const [one, two, other] = [
    await open(`?after=${after}`, { cookie: signedOut }),
    await open(`?after=${after}`, { cookie: expired }),
    await open(`?after=${after}`, { cookie: kept }),
  ];
  const byKey = await open(`?after=${after}`);
  vi.advanceTimersByTime(29_999);
  const told = await append("Told");
  for (const stream of [one, two, other, byKey]) expect((await stream.next()).id).toBe(told);

  await signOut({ headers: new Headers({ cookie: signedOut }) });
  await db.session.updateMany({ where: { token: tokenOf(expired) }, data: { expiresAt: new Date(0) } });
  await db.apiKey.updateMany({ where: { userId: dev.id }, data: { revokedAt: new Date() } });
  vi.advanceTimersByTime(30_000);
  for (const stream of [one, two, byKey]) await stream.rest();
  const later = await append("Later");
  expect((await other.next()).id).toBe(later);
  await other.close();
});
