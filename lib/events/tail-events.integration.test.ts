import { afterAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { notify, notifyAll, onNotification, type Wake } from "@/lib/db/notify";
import { appendStackEvents, type PushedEvent, type StackEventView, type TailItem, tailEvents } from ".";
import { awsEvent, makeDeployment, makeEnvironment, systemContext } from "./testing/environment";

const ctx = systemContext();
const db = database();
afterAll(() => db.$disconnect());

/** What a reader gets, one event at a time. */
type Item =
  | { type: "event"; event: StackEventView }
  | { type: "hint"; event: PushedEvent }
  | Extract<TailItem, { type: "deployment" }>;
const itemsOf = (item: TailItem): Item[] => {
  if (item.type === "deployment") return [item];
  if (item.type === "pushed") return item.events.map((event) => ({ type: "hint", event }));
  return item.events.map((event) => ({ type: "event", event }));
};

/** Reads items as they come; `until` takes from the stream until one matches, and gives all it took. */
function open(name: string, after?: string, deploymentId?: string, mostWaiting?: number, db = ctx.db) {
  const abort = new AbortController();
  const input = { name, after, deploymentId };
  const opening = tailEvents({ ctx: { ...ctx, db }, input, signal: abort.signal, mostWaiting });
  const stream = { next: async () => (await opening).next() };
  let held: Item[] = [];
  async function until(matches: (item: Item) => boolean): Promise<Item[]> {
    const taken: Item[] = [];
    for (;;) {
      for (let item = held.shift(); item; item = held.shift()) {
        taken.push(item);
        if (matches(item)) return taken;
      }
      const { value, done } = await stream.next();
      if (done) throw new Error("the stream ended");
      held = itemsOf(value);
    }
  }
  return { abort, stream, until };
}

const isEvent = (logicalId: string) => (item: Item) => item.type === "event" && item.event.logicalId === logicalId;
const words = (items: readonly Item[]) =>
  items.map((item) => (item.type === "deployment" ? item.status : item.event.logicalId));

async function append(of: Awaited<ReturnType<typeof makeEnvironment>>, ...logicalIds: string[]) {
  const events = logicalIds.map((logicalId) => awsEvent(of.stackArn, logicalId, { logicalId }));
  await appendStackEvents(db, { ...of, events });
}

const move = (id: string, status: "SUCCEEDED" | "FAILED", environmentId: string) =>
  db.$transaction(async (tx) => {
    await tx.deployment.update({ where: { id }, data: { status } });
    await notify(tx, { environmentId, kind: "deployment" });
  });

describe("tailEvents", () => {
  it("gives the status at once, what is stored, and then what comes", async () => {
    const environment = await makeEnvironment();
    await append(environment, "A", "B");
    const { until, abort } = open(environment.name);
    expect(words(await until(isEvent("B")))).toEqual(["EXECUTING", "A", "B"]);
    await append(environment, "C");
    expect(words(await until(isEvent("C")))).toEqual(["C"]);
    abort.abort();
  });

  it("resumes after a cursor without gap or duplicate", async () => {
    const environment = await makeEnvironment();
    await append(environment, "A", "B");
    const before = open(environment.name);
    const [item] = (await before.until(isEvent("A"))).slice(-1);
    before.abort.abort();
    await append(environment, "C");
    const cursor = item?.type === "event" ? item.event.cursor : "";
    const { until, abort } = open(environment.name, cursor);
    expect(words(await until(isEvent("C")))).toEqual(["EXECUTING", "B", "C"]);
    abort.abort();
  });

  it("resumes at another replica", async () => {
    const environment = await makeEnvironment();
    const one = open(environment.name);
    await append(environment, "A", "B");
    const item = (await one.until(isEvent("A"))).at(-1);
    // Another process has no feeds of this one: it begins with what the reader brings.
    const holder = globalThis as { terraceFeeds?: unknown };
    const feeds = holder.terraceFeeds;
    holder.terraceFeeds = undefined;
    const other = open(environment.name, item?.type === "event" ? item.event.cursor : "");
    expect(words(await other.until(isEvent("B")))).toEqual(["EXECUTING", "B"]);
    await append(environment, "C");
    expect(words(await other.until(isEvent("C")))).toEqual(["C"]);
    expect(holder.terraceFeeds).not.toBe(feeds);
    expect(words(await one.until(isEvent("C")))).toEqual(["B", "C"]);
    for (const { abort } of [one, other]) abort.abort();
  });

  it("gives every event once, while several write", async () => {
    const environment = await makeEnvironment();
    const { until, abort } = open(environment.name);
    const writes = Array.from({ length: 20 }, (_, index) => append(environment, `${index}a`, `${index}b`));
    const reading = until(isEvent("last"));
    await Promise.all(writes);
    await append(environment, "last");
    const events = (await reading).filter((item) => item.type === "event");
    expect(events).toHaveLength(41);
    expect(new Set(words(events)).size).toBe(41);
    abort.abort();
  });

  it("tells an end after the events that led to it, and the next beginning", async () => {
    const environment = await makeEnvironment();
    const { until, abort } = open(environment.name);
    await until((item) => item.type === "deployment");
    await append(environment, "A");
    await move(environment.deploymentId, "SUCCEEDED", environment.environmentId);
    await makeDeployment(environment.environmentId, environment.userId, 2);
    await db.$transaction((tx) => notify(tx, { environmentId: environment.environmentId, kind: "deployment" }));
    const items = await until((item) => item.type === "deployment" && item.status === "EXECUTING");
    expect(words(items)).toEqual(["A", "SUCCEEDED", "EXECUTING"]);
    abort.abort();
  });

  it("tells of a deployment it follows what is said and who is asked, also when it ended long ago", async () => {
    const environment = await makeEnvironment();
    const { deploymentId: id, environmentId, userId } = environment;
    await move(id, "FAILED", environmentId);
    for (const number of [2, 3]) await makeDeployment(environmentId, userId, number, "SUCCEEDED");
    const { until, abort } = open(environment.name, undefined, id);
    const told = async () => (await until((item) => item.type === "deployment")).at(-1);
    expect(await told()).toMatchObject({ id, status: "FAILED", comments: 0, reviews: 0, assigneeId: null });

    await db.comment.create({ data: { deploymentId: id, authorId: userId, body: "Why?" } });
    await append(environment, "wakes");
    expect(await told()).toMatchObject({ id, status: "FAILED", comments: 1, assigneeId: null });
    await db.deployment.update({ where: { id }, data: { assigneeId: userId } });
    await append(environment, "wakes again");
    expect(await told()).toMatchObject({ id, comments: 1, assigneeId: userId });
    abort.abort();
  });

  it("does not mix environments", async () => {
    const [one, other] = [await makeEnvironment(), await makeEnvironment()];
    const { until, abort } = open(one.name);
    await append(other, "X");
    await append(one, "A");
    expect(words(await until(isEvent("A")))).toEqual(["EXECUTING", "A"]);
    abort.abort();
  });

  it("ends when its reader goes, also while it waits", async () => {
    const environment = await makeEnvironment();
    const { stream, until, abort } = open(environment.name);
    await until((item) => item.type === "deployment");
    const waiting = stream.next();
    abort.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it("reads what comes once for all readers of a process", async () => {
    const environment = await makeEnvironment();
    let reads = 0;
    const counted = db.$extends({
      query: {
        stackEvent: {
          findMany({ args, query }) {
            reads += 1;
            return query(args);
          },
        },
      },
    }) as unknown as typeof db;
    const readers = Array.from({ length: 25 }, () => open(environment.name, undefined, undefined, undefined, counted));
    await Promise.all(readers.map(({ until }) => until((item) => item.type === "deployment")));
    const waiting = readers.map(({ until }) => until(isEvent("C")));
    for (const logicalId of ["A", "B", "C"]) await append(environment, logicalId);
    for (const items of await Promise.all(waiting)) expect(words(items)).toEqual(["A", "B", "C"]);
    // Each looked once for what was stored before it came; three more looks, or fewer, fed all of them.
    expect(reads).toBeGreaterThan(25);
    expect(reads).toBeLessThan(25 + 25);
    for (const { abort } of readers) abort.abort();
  });

  it("gives a reader that comes in the middle what was and what comes", async () => {
    const environment = await makeEnvironment();
    const early = open(environment.name);
    await early.until((item) => item.type === "deployment");
    const writes = Array.from({ length: 20 }, (_, index) => append(environment, `${index}`));
    const late = Array.from({ length: 5 }, () => open(environment.name));
    const reading = [early, ...late].map(({ until }) => until(isEvent("last")));
    await Promise.all(writes);
    await append(environment, "last");
    const where = { environmentId: environment.environmentId };
    const stored = await db.stackEvent.findMany({ where, orderBy: { cursor: "asc" } });
    for (const items of await Promise.all(reading)) {
      expect(words(items.filter((item) => item.type === "event"))).toEqual(stored.map((row) => row.logicalId));
    }
    for (const { abort } of [early, ...late]) abort.abort();
  });

  it("drops a reader that takes nothing, which then resumes by itself; the others notice nothing", async () => {
    const environment = await makeEnvironment();
    await append(environment, "A");
    const [quick, slow] = [open(environment.name), open(environment.name, undefined, undefined, 3)];
    await Promise.all([quick.until(isEvent("A")), slow.until(isEvent("A"))]);
    const held = slow.stream.next();
    for (const logicalId of ["B", "C", "D", "E", "F", "G"]) {
      await append(environment, logicalId);
      await quick.until(isEvent(logicalId));
    }
    const first = itemsOf((await held).value as TailItem);
    expect(words(first)).toEqual(["B"]);
    expect(await slow.stream.next()).toEqual({ done: true, value: undefined });
    const [last] = first;
    const again = open(environment.name, last?.type === "event" ? last.event.cursor : "");
    expect(words(await again.until(isEvent("G")))).toEqual(["EXECUTING", "C", "D", "E", "F", "G"]);
    for (const { abort } of [quick, again]) abort.abort();
  });

  it("refuses an unknown name", async () => {
    await expect(open("nowhere").stream.next()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("what AWS pushes", () => {
  const pushed = (id: string, deploymentId: string): PushedEvent => {
    const { cursor, ...event } = { ...toView("Topic"), deploymentId };
    return { ...event, id };
  };
  const toView = (logicalId: string) => ({
    cursor: "0",
    physicalId: null,
    timestamp: "2026-03-01T12:00:00Z",
    logicalId,
    resourceType: "AWS::SNS::Topic",
    status: "CREATE_COMPLETE",
    reason: null,
    deploymentId: null,
  });

  it("reaches who reads its environment at once, moves no cursor and is stored nowhere", async () => {
    const [environment, other] = [await makeEnvironment(), await makeEnvironment()];
    const stop = await new Promise<() => void>((resolve) => {
      const end = onNotification((wake) => wake.kind === "reconnected" && resolve(end));
    });
    const { until, abort } = open(environment.name);
    await append(environment, "A");
    await until(isEvent("A"));
    const event = pushed("told", environment.deploymentId);
    const elsewhere = { ...event, id: "elsewhere" };
    await notifyAll(db, [
      { kind: "pushed", environmentId: other.environmentId, event: elsewhere },
      { kind: "pushed", environmentId: environment.environmentId, event },
    ]);
    expect(await until((item) => item.type === "hint")).toEqual([{ type: "hint", event }]);
    await append(environment, "B");
    expect(words(await until(isEvent("B")))).toEqual(["B"]);
    expect(await db.stackEvent.count({ where: { environmentId: environment.environmentId } })).toBe(2);
    stop();
    abort.abort();
  });
});

describe("onNotification", () => {
  /** Waits for the wakes of one environment, and for reconnections. */
  function listen(environmentId: string) {
    const heard: Wake[] = [];
    let told: (() => void) | null = null;
    const stop = onNotification((wake) => {
      if (wake.kind !== "reconnected" && wake.environmentId !== environmentId) return;
      heard.push(wake);
      told?.();
    });
    const next = async () => {
      if (heard.length === 0) await new Promise<void>((resolve) => (told = resolve));
      return heard.shift();
    };
    return { next, heard, stop };
  }
  const tell = (environmentId: string) => db.$transaction((tx) => notify(tx, { environmentId, kind: "event" }));
  const connections = () => db.$queryRaw<{ pid: number }[]>`SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'terrace-listen'`;

  it("hears what is committed, and nothing that is rolled back", async () => {
    const { next, heard, stop } = listen("e1");
    expect(await next()).toEqual({ kind: "reconnected" });
    await db
      .$transaction(async (tx) => {
        await notify(tx, { environmentId: "e1", kind: "deployment" });
        throw new Error("roll back");
      })
      .catch(() => undefined);
    await tell("e1");
    expect(await next()).toEqual({ environmentId: "e1", kind: "event" });
    expect(heard).toEqual([]);
    stop();
  });

  it("comes back when its connection breaks, says so, and hears again", async () => {
    const { next, stop } = listen("e2");
    await next();
    const [own] = (await connections()).slice(-1);
    await db.$queryRaw`SELECT pg_terminate_backend(${own?.pid}::int)`;
    expect(await next()).toEqual({ kind: "reconnected" });
    await tell("e2");
    expect(await next()).toEqual({ environmentId: "e2", kind: "event" });
    stop();
  });

  it("closes the connection with the last listener", async () => {
    const [one, other] = [listen("e3"), listen("e3")];
    await Promise.all([one.next(), other.next()]);
    one.stop();
    await tell("e3");
    expect(await other.next()).toEqual({ environmentId: "e3", kind: "event" });
    other.stop();
    while ((await connections()).length > 0);
  });
});
