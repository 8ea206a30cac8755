import { createHmac, randomUUID } from "node:crypto";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "@/lib/context";
import { openDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { startWorker } from "@/lib/jobs/start-worker";
import { makeCertificate, sendTrusting } from "@/lib/testing/certificate";
import { openTestMailServer, openTestReceiver, openTlsMailServer } from "@/lib/testing/receivers";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import {
  addChannel,
  deliver,
  listChannels,
  notificationEvents,
  removeChannel,
  sealChannels,
  sweepDeliveries,
  tell,
  testChannel,
} from "./index";
import { seal } from "./sealed";
import { sendMail } from "./send-mail";
import { sendWebhook } from "./send-webhook";

let mail: Awaited<ReturnType<typeof openTestMailServer>>;
let hook: Awaited<ReturnType<typeof openTestReceiver>>;
let dev: Context;
let admin: Context;
const db = () => system().db;

beforeAll(async () => {
  mail = await openTestMailServer();
  hook = await openTestReceiver();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  admin = await signedIn("admin", "admin");
});
beforeEach(async () => {
  await db().channel.deleteMany();
  mail.inbox.items.length = 0;
  hook.inbox.items.length = 0;
});
afterAll(async () => {
  await hook.close();
  await mail.close();
  await db().$disconnect();
});

/** What nobody may read in a message: it stands in everything of a deployment that somebody typed or AWS said. */
const SECRET = "hunter2-do-not-tell";

let made = 0;
/** A deployment with a plan, on which nothing is left to do; its environment belongs to the team. */
async function deploymentOf(team = "payments"): Promise<string> {
  const { id: targetId } = await db().target.findFirstOrThrow();
  made += 1;
  const name = `orders-${made}`;
  const spec = { ...exampleSpec({ name, team }), password: SECRET } as object;
  const environment = { create: { name, team, targetId, region: "eu-west-1", stackName: name } };
  const change = { logicalId: "Database", properties: [{ path: "/Properties/MasterUserPassword", after: SECRET }] };
  const { id } = await db().deployment.create({
    data: {
      environment,
      number: 1,
      kind: "CREATE",
      status: "SUCCEEDED",
      spec,
      reason: SECRET,
      note: SECRET,
      lastError: SECRET,
      requestedBy: { connect: { id: dev.actor.userId as string } },
      plan: { kind: "CREATE", summary: "Adds 46 resources.", changes: [change], warnings: [SECRET] },
      planHash: "hash",
      outputs: [{ key: "Password", value: SECRET }],
      failure: { reason: SECRET, logicalId: "Database", resourceType: null, status: "CREATE_FAILED", timestamp: null },
      reviews: {
        create: { reviewerId: admin.actor.userId as string, decision: "REJECT", planHash: "hash", comment: SECRET },
      },
      comments: { create: { authorId: admin.actor.userId as string, body: SECRET } },
    },
  });
  return id;
}

const email = (address: string, team = "payments") =>
  addChannel({ ctx: admin, input: { kind: "EMAIL", team, address } });
const webhook = (address: string, team = "payments") =>
  addChannel({ ctx: admin, input: { kind: "WEBHOOK", team, address } });
/** A webhook as a release before sealing stored it. */
const leftInClear = (address: string) =>
  db().channel.create({ data: { team: "payments", kind: "WEBHOOK", address, secret: "trw_in-clear" } });
const say = (deploymentId: string, more: Partial<Parameters<typeof tell>[1]> = {}) =>
  db().$transaction((tx) => tell(tx, { event: "awaitingReview", deploymentId, ...more }));
const rows = () => db().delivery.findMany({ orderBy: { id: "asc" } });
const only = async () => {
  const [row, ...others] = await rows();
  if (!row || others.length > 0) throw new Error(`There are ${others.length + (row ? 1 : 0)} deliveries, not one`);
  return row;
};
/** One try, at this time; the next one is due when it says. */
const attempt = async (now = new Date(), ctx = system()) => {
  const { id } = await only();
  return deliver({ ctx, input: { deliveryId: id }, now });
};
const later = (milliseconds: number) => new Date(Date.now() + milliseconds);

describe("what is told", () => {
  it("reaches mail and webhook through the workers' queue, once though two workers run and it is said twice", async () => {
    await email("team@example.com");
    await leftInClear(`${hook.url}/team`);
    const workers = [await startWorker(), await startWorker()];
    const deployments = await Promise.all([deploymentOf(), deploymentOf(), deploymentOf()]);
    for (const id of [...deployments, ...deployments]) await say(id);
    await mail.inbox.has(3);
    await hook.inbox.has(3);
    for (const worker of workers) await worker.stop(); // after what they have begun
    expect([mail.inbox.items.length, hook.inbox.items.length]).toEqual([3, 3]);
    const ids = hook.inbox.items.map(({ body }) => JSON.parse(body).deployment.id);
    expect(ids.sort()).toEqual([...deployments].sort());
    const sent = await rows();
    expect(sent.map(({ status, attempts }) => [status, attempts])).toEqual(Array(6).fill(["SENT", 1]));
    const { address } = await db().channel.findFirstOrThrow({ where: { kind: "WEBHOOK" } });
    expect(address).toMatch(/^sealed:/); // the first thing a worker does
  }, 60_000);

  it("is sent by one of many who try at once", async () => {
    await webhook(hook.url);
    await say(await deploymentOf());
    const other = openDatabase(env().DATABASE_URL);
    const contexts = [system(), { ...system(), db: other }];
    await Promise.all(Array.from({ length: 8 }, (_, index) => attempt(later(1000), contexts[index % 2])));
    await other.$disconnect();
    expect(hook.inbox.items).toHaveLength(1);
    expect(await only()).toMatchObject({ status: "SENT", attempts: 1 });
  });

  it("goes to the environment's team alone, and again for the next occurrence alone", async () => {
    await webhook(`${hook.url}/payments`);
    await webhook(`${hook.url}/orders`, "orders");
    const deploymentId = await deploymentOf("payments");
    await say(deploymentId, { event: "reviewExpiring", occurrence: 1 });
    await say(deploymentId, { event: "reviewExpiring", occurrence: 1 });
    await say(deploymentId, { event: "reviewExpiring", occurrence: 2 });
    for (const { id } of await rows()) await deliver({ ctx: system(), input: { deliveryId: id }, now: later(1000) });
    expect(hook.inbox.items.map(({ path }) => path)).toEqual(["/payments", "/payments"]);
  });

  it("is not told when what it tells of is rolled back", async () => {
    await webhook(hook.url);
    const deploymentId = await deploymentOf();
    const failing = db().$transaction(async (tx) => {
      await tell(tx, { event: "succeeded", deploymentId });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await rows()).toEqual([]);
  });

  it("names who decided, who said it, and how many of two have approved", async () => {
    await webhook(hook.url);
    const deploymentId = await deploymentOf();
    const by = { deploymentId, reviewerId: admin.actor.userId as string, planHash: "hash" };
    await db().review.create({ data: { ...by, decision: "APPROVE" } });
    await db().comment.create({ data: { deploymentId, authorId: dev.actor.userId as string, body: "So be it." } });
    await db().deployment.update({ where: { id: deploymentId }, data: { dangers: [{ kind: "removal" }] } });
    await say(deploymentId, { event: "approved" });
    await say(deploymentId, { event: "commented", occurrence: 1 });
    await say(deploymentId, { event: "commented", occurrence: 2 });
    await say(deploymentId, { event: "firstApproval", occurrence: 1 });
    const deliverAll = async () => {
      for (const { id } of await rows()) await deliver({ ctx: system(), input: { deliveryId: id }, now: later(1000) });
    };
    await deliverAll();
    await db().review.create({ data: { ...by, reviewerId: dev.actor.userId as string, decision: "APPROVE" } });
    await say(deploymentId, { event: "firstApproval", occurrence: 2 });
    await deliverAll();
    const texts = hook.inbox.items.map(({ body }) => JSON.parse(body).text);
    expect(texts[0]).toMatch(/^admin approved orders-\d+ #1 \(creation\)\.\n/);
    expect(texts[0]).toContain("\nApprovals: 1 of 2\n");
    expect(texts[1]).toMatch(/^admin commented on /);
    expect(texts[2]).toMatch(/^dev commented on /);
    expect(texts[3]).toMatch(/^admin approved orders-\d+ #1 \(creation\); a second person's approval is needed\.\n/);
    expect(texts[4]).toMatch(/^dev approved /);
  });

  it("holds no secret, whatever happened", async () => {
    const { secret } = await webhook(`${hook.url}/path-that-is-a-secret`);
    await email("team@example.com");
    const deploymentId = await deploymentOf();
    for (const event of notificationEvents) await say(deploymentId, { event });
    for (const { id } of await rows()) await deliver({ ctx: system(), input: { deliveryId: id }, now: later(1000) });
    const { length } = notificationEvents;
    expect([mail.inbox.items.length, hook.inbox.items.length]).toEqual([length, length]);
    const everything = JSON.stringify([
      ...mail.inbox.items.map(({ source }) => source),
      ...hook.inbox.items.map(({ body }) => body),
    ]);
    for (const hidden of [SECRET, "path-that-is-a-secret", secret as string]) expect(everything).not.toContain(hidden);
    const failed = expect.stringContaining("Failed first: Database (CREATE_FAILED)");
    expect(mail.inbox.items.map(({ source }) => source)).toContainEqual(failed);
    expect(hook.inbox.items.map(({ body }) => JSON.parse(body).text)).toContainEqual(failed);
    expect(everything).toContain("admin rejected orders-");
  });
});

describe("a mail", () => {
  it("has sender, recipient, subject, both texts and an id that stays", async () => {
    await email("Team@example.com");
    mail.next.push(451);
    await say(await deploymentOf());
    const pause = await attempt(later(0));
    expect(await attempt(later(pause as number))).toBeNull();
    const [first, second] = mail.inbox.items;
    const { id } = await only();
    expect(second).toMatchObject({ from: "terrace@example.com", to: ["team@example.com"] });
    expect(second?.source).toMatch(/^From: Terrace <terrace@example.com>\r$/m);
    expect(second?.source).toMatch(/^Subject: \[Terrace\] orders-\d+ #1 \(creation\) waits for review\r$/m);
    for (const type of ["text/plain", "text/html"]) expect(second?.source).toContain(`Content-Type: ${type}`);
    for (const { source = "" } of [first, second].map((one) => ({ ...one }))) {
      expect(source).toContain(`Message-ID: <${id}@localhost>\r\n`);
    }
  });

  it("that the server refuses for good is given up at once, in its words", async () => {
    await email("user-550@example.com");
    await say(await deploymentOf());
    expect(await attempt(later(0))).toBeNull();
    const lastError = "The mail server answered: 550 no such luck";
    expect(await only()).toMatchObject({ status: "FAILED", attempts: 1, lastError });
    expect(mail.inbox.items).toEqual([]);
  });

  it("that the server refuses for now is tried again", async () => {
    await email("user-450@example.com");
    await say(await deploymentOf());
    expect(await attempt(later(0))).toBe(5_000);
    expect(await only()).toMatchObject({ status: "PENDING", lastError: expect.stringContaining("450") });
  });

  it("that was handed over and never answered is not sent again", async () => {
    await email("team@example.com");
    mail.next.push("hang up");
    await say(await deploymentOf());
    expect(await attempt(later(0))).toBeNull();
    expect(await only()).toMatchObject({
      status: "FAILED",
      lastError: "The connection was closed. It may have arrived, so it is not sent again.",
    });
    expect(await attempt(later(3_600_000))).toBeNull();
    expect(mail.inbox.items).toHaveLength(1);
  });
});

describe("a webhook", () => {
  it("is signed with the channel's secret, at each try anew, under one id", async () => {
    const { secret } = await webhook(`${hook.url}/signed?by=us`);
    hook.next.push(500);
    await say(await deploymentOf());
    expect(await attempt(later(0))).toBe(5_000);
    const { id, lastError, status } = await only();
    expect([status, lastError]).toEqual(["PENDING", "The receiver answered 500."]);
    expect(await attempt(later(4_000))).toBeNull();
    expect(hook.inbox.items).toHaveLength(1); // it was not due yet
    expect(await attempt(later(6_000))).toBeNull();
    expect(await only()).toMatchObject({ status: "SENT", attempts: 2, lastError: null });
    expect(hook.inbox.items).toHaveLength(2);
    for (const { path, headers, body } of hook.inbox.items) {
      expect(path).toBe("/signed?by=us");
      expect(headers).toMatchObject({ "content-type": "application/json", "idempotency-key": id });
      expect(JSON.parse(body).id).toBe(id);
      const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["terrace-signature"])) ?? [];
      expect(signature).toBe(
        createHmac("sha256", secret as string)
          .update(`${time}.${body}`)
          .digest("hex"),
      );
    }
  });

  it("nobody listens to is tried eight times, slower and slower, and given up with words", async () => {
    const gone = await openTestReceiver();
    await webhook(gone.url);
    await gone.close();
    await say(await deploymentOf());
    let now = Date.now();
    const pauses: (number | null)[] = [];
    for (let tries = 0; tries < 9; tries++) {
      const pause = await attempt(new Date(now));
      pauses.push(pause && pause / 1000);
      now += pause ?? 86_400_000;
    }
    expect(pauses).toEqual([5, 20, 80, 320, 1280, 3600, 3600, null, null]);
    const lastError = "The connection was refused. Given up after 8 tries.";
    expect(await only()).toMatchObject({ status: "FAILED", attempts: 8, lastError });
  });

  it.each([
    ["hang up", "The connection was closed. It may have arrived, so it is not sent again."],
    [404, "The receiver answered 404."],
    [307, "The receiver answered 307. Redirects are not followed: give the final address."],
  ] as const)("answered with %s is not sent again", async (fault, lastError) => {
    await webhook(hook.url);
    hook.next.push(fault);
    await say(await deploymentOf());
    expect(await attempt(later(0))).toBeNull();
    expect(await only()).toMatchObject({ status: "FAILED", lastError });
    expect(await attempt(later(86_400_000))).toBeNull();
    expect(hook.inbox.items).toHaveLength(1);
  });

  it("whose host leads into the network since it was added is not called", async () => {
    const { channel } = await webhook(hook.url);
    const address = hook.url.replace("http://127.0.0.1", "https://[::ffff:7f00:1]");
    await db().channel.update({ where: { id: channel.id }, data: { address } });
    await say(await deploymentOf());
    expect(await attempt(later(0))).toBeNull();
    expect((await only()).lastError).toContain("is not a public address");
    expect(hook.inbox.items).toEqual([]);
  });
});

describe("the network", () => {
  const letter = { to: "team@example.com", messageId: "<1@localhost>", subject: "s", text: "t", html: "<p>t</p>" };
  const from = "terrace@example.com";

  it("that stays silent is not waited for: a mail was not taken yet, a webhook may have been", async () => {
    const silent = createServer((socket) => socket.resume());
    await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
    const { port } = silent.address() as AddressInfo;
    const words = "The host did not answer in time.";
    const mailed = await sendMail(letter, { smtpUrl: `smtp://127.0.0.1:${port}`, from }, 200);
    expect(mailed).toEqual({ kind: "refused", words });
    expect(await sendWebhook(`http://127.0.0.1:${port}`, "{}", {}, 200)).toEqual({ kind: "unknown", words });
    await new Promise((done) => silent.close(done));
  });

  it("gets no password without TLS, unless the mail server is this machine", async () => {
    const here = env().TERRACE_SMTP_URL as string;
    expect(await sendMail(letter, { smtpUrl: here, from })).toEqual({ kind: "sent" });
    const elsewhere = here.replace("127.0.0.1", "0.0.0.0"); // the same server, by an address that is no loopback's
    const words = "No TLS connection could be made.";
    expect(await sendMail(letter, { smtpUrl: elsewhere, from })).toEqual({ kind: "refused", words });
    expect(mail.inbox.items).toHaveLength(1);
  });

  it("takes webhooks and mails under TLS from whoever trusts it, by the name on its certificate alone", async () => {
    const certificate = await makeCertificate();
    const hooked = await openTestReceiver(certificate);
    const mailed = [await openTlsMailServer("smtp", certificate), await openTlsMailServer("smtps", certificate)];
    const servers = [hooked, ...mailed];
    const urls = servers.map(({ url }) => url);
    const byAddress = urls.map((url) => url.replace("localhost", "127.0.0.1"));
    const outcomes = await sendTrusting(certificate, [...urls, ...byAddress]);
    const refused = { kind: "refused", words: expect.stringMatching(/^No TLS connection could be made/) };
    expect(outcomes).toEqual([...Array(3).fill({ kind: "sent" }), ...Array(3).fill(refused)]);
    expect(await sendWebhook(hooked.url, "{}", {})).toEqual(refused); // this process trusts it not
    for (const { url } of mailed) expect(await sendMail(letter, { smtpUrl: url, from })).toEqual(refused);
    expect(hooked.inbox.items).toHaveLength(1);
    for (const { inbox } of mailed) expect(inbox.items).toMatchObject([{ overTls: true }]);
    await Promise.all([...servers.map((server) => server.close()), certificate.remove()]);
  });

  it("without a mail server takes no mail, in words", async () => {
    const words = "This portal has no mail server. Whoever runs it sets TERRACE_SMTP_URL.";
    expect(await sendMail(letter, { smtpUrl: undefined, from })).toEqual({ kind: "refused", words });
  });
});

describe("the sweep", () => {
  it("ends what a worker died over, and leaves what one works on", async () => {
    await webhook(hook.url);
    await say(await deploymentOf());
    const { id } = await only();
    await db().delivery.update({ where: { id }, data: { sentAt: new Date(), attempts: 1 } });
    await sweepDeliveries({ ctx: system(), now: later(59_000) });
    expect((await only()).status).toBe("PENDING");
    await sweepDeliveries({ ctx: system(), now: later(61_000) });
    const lastError = "The worker stopped while it sent this. It may have arrived, so it is not sent again.";
    expect(await only()).toMatchObject({ status: "FAILED", lastError });
    expect(await attempt(later(86_400_000))).toBeNull();
    expect(hook.inbox.items).toEqual([]);
  });

  it("wakes what is due and has no job", async () => {
    await webhook(hook.url);
    await say(await deploymentOf());
    const { id } = await only();
    const jobs = () => db().$queryRaw<unknown[]>`
      SELECT 1 FROM pgboss.job WHERE name = 'deliver' AND state = 'created' AND data->>'deliveryId' = ${id}`;
    await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'deliver'`;
    await sweepDeliveries({ ctx: system(), now: later(4_000) });
    expect(await jobs()).toHaveLength(0);
    await sweepDeliveries({ ctx: system(), now: later(6_000) });
    expect(await jobs()).toHaveLength(1);
  });
});

describe("channels", () => {
  const refused = (asked: Promise<unknown>) => asked.catch(({ code, errors }) => [code, errors]);

  it("are an admin's to change and everybody's to see, without a webhook's secrets", async () => {
    const address = "https://hooks.slack.com/services/T000/B000/abcdefghijklWXYZ";
    const { secret } = await webhook(address);
    expect(secret).toMatch(/^trw_[\w-]{43}$/);
    expect((await email("team@example.com")).secret).toBeNull();
    const seen = await listChannels({ ctx: dev });
    const nothing = { team: "payments", lastDelivery: null, trouble: null };
    expect(seen).toMatchObject([
      { kind: "EMAIL", address: "team@example.com", ...nothing },
      { kind: "WEBHOOK", address: "https://hooks.slack.com/…WXYZ", ...nothing },
    ]);
    const id = seen[0]?.id as string;
    const input = { kind: "EMAIL", team: "payments", address: "dev@example.com" } as const;
    for (const asked of [
      addChannel({ ctx: dev, input }),
      removeChannel({ ctx: dev, input: { id } }),
      testChannel({ ctx: dev, input: { id } }),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const stored = JSON.stringify(await db().channel.findMany());
    for (const hidden of [secret as string, "abcdefghijkl", "T000"]) expect(stored).not.toContain(hidden);
    for (const { id } of seen) await removeChannel({ ctx: admin, input: { id } });
    expect(await listChannels({ ctx: dev })).toEqual([]);
    const entries = await db().auditEntry.findMany({
      where: { subjectType: "channel" },
      orderBy: { id: "desc" },
      take: 4,
    });
    expect(entries.map(({ action }) => action)).toEqual([
      "channel.remove",
      "channel.remove",
      "channel.add",
      "channel.add",
    ]);
    expect(entries[3]).toMatchObject({
      subjectName: "payments: https://hooks.slack.com/…WXYZ",
      actorEmail: "admin@example.com",
    });
    const told = JSON.stringify([seen, entries], (_, value) => (typeof value === "bigint" ? String(value) : value));
    for (const hidden of [secret as string, "abcdefghijkl", "T000"]) expect(told).not.toContain(hidden);
  });

  it("that stood in clear work, are sealed at a start, and work as before", async () => {
    const { id } = await leftInClear(`${hook.url}/in-clear`);
    const row = () => db().channel.findUniqueOrThrow({ where: { id } });
    await testChannel({ ctx: admin, input: { id } });
    const shown = (await listChannels({ ctx: dev }))[0]?.address;
    await Promise.all([sealChannels({ ctx: system() }), sealChannels({ ctx: system() })]);
    const sealed = await row();
    expect(JSON.stringify(sealed)).not.toContain("in-clear");
    await sealChannels({ ctx: system() });
    expect(await row()).toEqual(sealed);
    expect((await listChannels({ ctx: dev }))[0]?.address).toBe(shown);
    await testChannel({ ctx: admin, input: { id } });
    const signed = hook.inbox.items.map(({ path, headers, body }) => {
      const [, time, signature] = /^t=(\d+),v1=(\w+)$/.exec(String(headers["terrace-signature"])) ?? [];
      return [path, signature === createHmac("sha256", "trw_in-clear").update(`${time}.${body}`).digest("hex")];
    });
    expect(signed).toEqual(Array(2).fill(["/in-clear", true]));
    expect(await refused(webhook(`${hook.url}/in-clear`))).toEqual(["INVALID_INPUT", expect.anything()]);
  });

  it("that another secret sealed say so, send nothing, and can be replaced", async () => {
    const { channel } = await webhook(hook.url);
    const other = (text: string, label: string) => seal(text, label, "another secret, of the start before");
    const data = { address: other(hook.url, channel.address), secret: other("trw_x", "") };
    await db().channel.update({ where: { id: channel.id }, data });
    const trouble = "The channel's secret can't be read any more; remove the channel and add it again.";
    expect(await listChannels({ ctx: dev })).toMatchObject([{ address: channel.address, trouble }]);
    await say(await deploymentOf());
    expect(await attempt(later(0))).toBeNull();
    expect(await only()).toMatchObject({ status: "FAILED", attempts: 1, lastError: trouble });
    const input = { id: channel.id };
    await expect(testChannel({ ctx: admin, input })).rejects.toMatchObject({ code: "UNAVAILABLE", message: trouble });
    expect(await webhook(hook.url)).toHaveProperty("channel.trouble", null);
    expect(await removeChannel({ ctx: admin, input })).toEqual(input);
    expect(hook.inbox.items).toEqual([]);
  });

  it("say how the last message went", async () => {
    await webhook(hook.url);
    hook.next.push(503);
    const deploymentId = await deploymentOf();
    await say(deploymentId);
    const last = async () => (await listChannels({ ctx: dev }))[0]?.lastDelivery;
    expect(await last()).toMatchObject({ state: "WAITING", attempts: 0, nextTryAt: null });
    await attempt(later(0));
    expect(await last()).toMatchObject({ state: "WAITING", attempts: 1, lastError: "The receiver answered 503." });
    await attempt(later(6_000));
    const deployment = { id: deploymentId, number: 1 };
    expect(await last()).toMatchObject({ event: "awaitingReview", deployment, state: "SENT", nextTryAt: null });
  });

  it("are refused at the field: twice the same, and hosts inside the network", async () => {
    await email("team@example.com");
    const twice = "Team payments is told there already.";
    expect(await refused(email("Team@Example.com"))).toEqual([
      "INVALID_INPUT",
      [{ path: ["address"], message: twice }],
    ]);
    expect(await refused(email("team@example.com", "orders"))).toHaveProperty("channel");
    for (const address of ["https://10.0.0.1/x", "https://169.254.169.254/latest", "https://[fd00::1]/x"]) {
      const message = expect.stringContaining("is not a public address");
      expect(await refused(webhook(address))).toEqual(["INVALID_INPUT", [{ path: ["address"], message }]]);
    }
  });

  it("are twenty at most for a team, also when they come at once", async () => {
    const asked = Array.from({ length: 22 }, (_, index) => refused(email(`team-${index}@example.com`)));
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => Array.isArray(answer) && answer[0] === "CONFLICT")).toHaveLength(2);
    expect(await db().channel.count({ where: { team: "payments" } })).toBe(20);
  });

  it("can be tried out, and say why they were not taken", async () => {
    const { channel } = await email("team@example.com");
    await testChannel({ ctx: admin, input: { id: channel.id } });
    expect(mail.inbox.items[0]?.source).toContain("Subject: [Terrace] Test: team payments is told here");
    const hooked = await webhook(hook.url);
    hook.next.push(410);
    const input = { id: hooked.channel.id };
    const message = "The receiver answered 410.";
    await expect(testChannel({ ctx: admin, input })).rejects.toMatchObject({ code: "UNAVAILABLE", message });
    expect(JSON.parse(hook.inbox.items[0]?.body ?? "{}")).toMatchObject({ event: "test" });
    expect(await rows()).toEqual([]);
  });

  it.each(["nothing", randomUUID()])("that are none can't be removed or tried: %s", async (id) => {
    for (const verb of [removeChannel, testChannel]) {
      await expect(verb({ ctx: admin, input: { id } })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  it("take what waits with them when they go", async () => {
    const { channel } = await webhook(hook.url);
    await say(await deploymentOf());
    const { id } = await only();
    await removeChannel({ ctx: admin, input: { id: channel.id } });
    expect(await deliver({ ctx: system(), input: { deliveryId: id }, now: later(1000) })).toBeNull();
    expect(hook.inbox.items).toEqual([]);
  });
});
