import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { describeStack } from "@/lib/aws";
import { scriptAws } from "@/lib/aws/testing/scripted-aws";
import { database, openDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { accessTo } from "./index";
import { reserve, sharedReads, slowDown } from "./shared-reads";

const [account, region] = ["111111111111", "eu-west-1"];
const db = database();
// Another process, as far as PostgreSQL can tell.
const other = openDatabase(env().DATABASE_URL, 4);
beforeEach(() => db.readBudget.deleteMany());
afterAll(() => Promise.all([db.$disconnect(), other.$disconnect()]));

const bucket = () => db.readBudget.findFirstOrThrow({ where: { accountId: account, region } });
/** As if nobody had asked for so many seconds. */
const idle = (seconds: number) =>
  db.$executeRaw`UPDATE "ReadBudget" SET "refilledAt" = "refilledAt" - ${seconds} * interval '1 second'`;

describe("reserve", () => {
  it("gives every place once, to two processes that ask at the same time", async () => {
    const places = await Promise.all(
      Array.from({ length: 40 }, (_, index) => reserve(index % 2 ? db : other, account, region, 0.5)),
    );
    const tokens = places.map((place) => place.tokens).sort((one, two) => two - one);
    // 2 at once, then a line: each place is one further back, but for what half a token a second gave meanwhile.
    expect(tokens[0]).toBeLessThanOrEqual(1);
    expect(tokens[0]).toBeGreaterThan(0);
    for (const [index, place] of tokens.entries()) {
      const behind = tokens[index - 1];
      if (behind !== undefined) expect(behind - place).toBeGreaterThan(0);
    }
    const { tokens: left, refilledAt } = await bucket();
    expect(left).toBeLessThan(2 - 40 + 10);
    expect(Math.abs(Date.now() - refilledAt.getTime())).toBeLessThan(60_000);
  });

  it("fills up at its rate, never above the burst", async () => {
    for (let place = 0; place < 8; place += 1) await reserve(db, account, region, 4);
    await db.readBudget.updateMany({ data: { tokens: -6 } });
    await idle(1);
    const { tokens } = await reserve(db, account, region, 4);
    expect(tokens).toBeGreaterThanOrEqual(-6 + 4 - 1);
    await idle(3600);
    expect((await reserve(db, account, region, 4)).tokens).toBe(7);
  });

  it("keeps accounts and regions apart", async () => {
    await reserve(db, account, region, 4);
    expect((await reserve(db, account, "us-east-1", 4)).tokens).toBe(7);
    expect((await reserve(db, "222222222222", region, 4)).tokens).toBe(7);
  });

  it("follows a setting that was lowered at once", async () => {
    await reserve(db, account, region, 50);
    expect(await reserve(db, account, region, 4)).toMatchObject({ perSecond: 4, tokens: 7 });
  });
});

describe("slowDown", () => {
  it("halves the rate once for the refusals of one second, and lets nobody go at once", async () => {
    await reserve(db, account, region, 4);
    const answers = await Promise.all([db, other].map((each) => slowDown(each, account, region, 4)));
    expect(answers.sort()).toEqual([2, null]);
    expect(await bucket()).toMatchObject({ perSecond: 2, tokens: 0 });
  });

  it("goes down to a floor, and comes back slowly", async () => {
    await reserve(db, account, region, 4);
    for (let refusal = 0; refusal < 6; refusal += 1) {
      await slowDown(db, account, region, 4);
      await db.readBudget.updateMany({ data: { throttledAt: new Date(0) } });
    }
    expect((await bucket()).perSecond).toBe(0.5);
    await idle(75);
    const { perSecond } = await reserve(db, account, region, 4);
    expect(perSecond).toBeGreaterThanOrEqual(1.5);
    expect(perSecond).toBeLessThan(2);
    await idle(300);
    expect((await reserve(db, account, region, 4)).perSecond).toBe(4);
  });
});

describe("sharedReads", () => {
  it("waits for the place it took", async () => {
    await reserve(db, account, region, 50);
    await db.readBudget.updateMany({ data: { tokens: -4, refilledAt: new Date() } });
    const before = performance.now();
    await sharedReads(account, region).take();
    // Five places at 50 a second, less what passed in between.
    expect(performance.now() - before).toBeGreaterThan(20);
    expect((await bucket()).tokens).toBeLessThan(0);
  });
});

describe("a target's access", () => {
  let aws: Awaited<ReturnType<typeof scriptAws>>;
  let refusals = 1;
  beforeAll(async () => {
    aws = await scriptAws(() => {
      refusals -= 1;
      if (refusals >= 0) return { error: ["Throttling", "Rate exceeded"] };
      return { Stacks: [{ StackName: "orders", StackStatus: "CREATE_COMPLETE", CreationTime: new Date() }] };
    });
  });
  afterAll(async () => {
    await aws.close();
    vi.unstubAllEnvs();
  });

  it("takes its reads from the shared bucket, which hears of a refusal that the client outlives", async () => {
    const access = accessTo({ accountId: account, roleArn: null, externalId: null }, region);
    expect(await describeStack(access, "orders")).toMatchObject({ status: "CREATE_COMPLETE" });
    expect(aws.calls).toHaveLength(2);
    expect(await bucket()).toMatchObject({ perSecond: 25, throttledAt: expect.any(Date) });
  });
});
