import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/context";
import { requestCreate, requestUpdate } from "@/lib/deployments";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import { type DraftValues, discardDraft, getDraft, listDrafts, saveDraft, shareDraft, unshareDraft } from "./index";
import { exampleDraft } from "./testing/draft";

let ada: Context;
let ben: Context;
let approver: Context;

beforeAll(async () => {
  await prepareWorld();
  ada = await signedIn("ada", "developer");
  ben = await signedIn("ben", "developer");
  approver = await signedIn("approver", "approver");
});
afterAll(() => system().db.$disconnect());

const save = (id: string, change: Partial<DraftValues> = {}, ctx = ada, since: string | null = null) =>
  saveDraft({ ctx, input: { id, values: { ...exampleDraft, ...change }, since } });
const saved = async (change: Partial<DraftValues> = {}, ctx = ada) => (await save(randomUUID(), change, ctx)).draft;
const notFound = { code: "NOT_FOUND" };

describe("saveDraft", () => {
  it("keeps what was typed, faults and all, and comes back with it", async () => {
    const id = randomUUID();
    const web = { ...exampleDraft.web, maxInstances: null };
    const { draft, overwrote } = await save(id, { name: "Not A Name ✗", vpcCidr: "10.0.0.0/33", web });
    expect(overwrote).toBeNull();
    expect(draft).toMatchObject({ id, sharedAt: null, environment: null, reason: "", owner: { name: "ada" } });
    expect(await getDraft({ ctx: ada, input: { id } })).toEqual(draft);
    expect(draft.values).toEqual({ ...exampleDraft, name: "Not A Name ✗", vpcCidr: "10.0.0.0/33", web });
  });

  it("lets the last write win, and tells who wrote without having seen the one before", async () => {
    const id = randomUUID();
    const first = await save(id, { name: "one" });
    const second = await save(id, { name: "two" }, ada, first.draft.updatedAt);
    expect(second.overwrote).toBeNull();
    expect(second.draft.updatedAt > first.draft.updatedAt).toBe(true);
    const blind = await save(id, { name: "three" }, ada, first.draft.updatedAt);
    expect(blind.overwrote).toBe(second.draft.updatedAt);
    expect((await getDraft({ ctx: ada, input: { id } })).values.name).toBe("three");
  });

  it("makes one draft of two first writes of an id", async () => {
    const id = randomUUID();
    const answers = await Promise.all([save(id, { name: "a" }), save(id, { name: "b" })]);
    expect(answers.filter(({ overwrote }) => overwrote === null)).toHaveLength(1);
  });

  it("touches nobody else's draft", async () => {
    const { id } = await saved({ name: "hers" });
    await shareDraft({ ctx: ada, input: { id } });
    await expect(save(id, { name: "his" }, ben)).rejects.toMatchObject(notFound);
    expect((await getDraft({ ctx: ada, input: { id } })).values.name).toBe("hers");
  });

  it("refuses what is no draft at its place, and stores nothing", async () => {
    const id = randomUUID();
    const paths = (change: object) =>
      save(id, change).catch((error) => error.errors.map((fault: { path: string[] }) => fault.path.join(".")));
    expect(await paths({ name: "x".repeat(10_001) })).toEqual(["values.name"]);
    expect(await paths({ team: "a\u0000b" })).toEqual(["values.team"]);
    expect(await system().db.draft.count({ where: { id } })).toBe(0);
    const noId = saveDraft({ ctx: ada, input: { id: "mine", values: exampleDraft } });
    await expect(noId).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });

  it("knows the environment it would update, and stays with it", async () => {
    await requestCreate({ ctx: ada, input: { spec: exampleSpec({ name: "to-update" }) } });
    const id = randomUUID();
    await saveDraft({ ctx: ada, input: { id, environment: "to-update", values: exampleDraft } });
    expect((await save(id)).draft.environment).toBe("to-update");
    const unknown = saveDraft({ ctx: ada, input: { id: randomUUID(), environment: "never", values: exampleDraft } });
    await expect(unknown).rejects.toMatchObject(notFound);
  });

  it("is for those who may request", async () => {
    await expect(save(randomUUID(), {}, approver)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("keeps a hundred for each person and refuses one more", async () => {
    const many = await signedIn("many", "developer");
    const ownerId = many.actor.userId as string;
    await system().db.draft.createMany({ data: Array.from({ length: 99 }, () => ({ ownerId, values: exampleDraft })) });
    const last = await saved({}, many);
    await expect(saved({}, many)).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await save(last.id, { name: "again" }, many)).draft.values.name).toBe("again");
    expect(await system().db.draft.count({ where: { ownerId } })).toBe(100);
  });
});

describe("listDrafts", () => {
  it("gives one's own, the last touched first", async () => {
    const cleo = await signedIn("cleo", "developer");
    const first = await saved({ name: "first" }, cleo);
    const second = await saved({ name: "second" }, cleo);
    await save(first.id, { name: "touched" }, cleo);
    const names = (await listDrafts({ ctx: cleo })).map(({ values }) => values.name);
    expect(names).toEqual(["touched", "second"]);
    await discardDraft({ ctx: cleo, input: { id: second.id } });
    expect(await listDrafts({ ctx: cleo })).toHaveLength(1);
  });

  it("leaves out what the form can't open any more, which says so when it is asked for", async () => {
    const dana = await signedIn("dana", "developer");
    const data = { ownerId: dana.actor.userId as string, values: { name: "old" } };
    const { id } = await system().db.draft.create({ data });
    expect(await listDrafts({ ctx: dana })).toEqual([]);
    await expect(getDraft({ ctx: dana, input: { id } })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("sharing", () => {
  it("opens a draft to those who may request, until it ends; both are audited", async () => {
    const { id, updatedAt } = await saved({ name: "shared-one" });
    const read = (ctx: Context) => getDraft({ ctx, input: { id } });
    await expect(read(ben)).rejects.toMatchObject(notFound);
    const { sharedAt } = await shareDraft({ ctx: ada, input: { id } });
    expect(await read(ben)).toMatchObject({ sharedAt, updatedAt, values: { name: "shared-one" } });
    await expect(read(approver)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await shareDraft({ ctx: ada, input: { id } })).toEqual({ id, sharedAt });
    await unshareDraft({ ctx: ada, input: { id } });
    await expect(read(ben)).rejects.toMatchObject(notFound);
    const entries = await system().db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(entries.map(({ action, subjectName, actorEmail }) => [action, subjectName, actorEmail])).toEqual([
      ["draft.share", "shared-one", "ada@example.com"],
      ["draft.unshare", "shared-one", "ada@example.com"],
    ]);
  });

  it("and discarding are the owner's", async () => {
    const { id } = await saved();
    await shareDraft({ ctx: ada, input: { id } });
    for (const verb of [shareDraft, unshareDraft, discardDraft]) {
      await expect(verb({ ctx: ben, input: { id } })).rejects.toMatchObject(notFound);
      await expect(verb({ ctx: ada, input: { id: "none" } })).rejects.toMatchObject(notFound);
    }
    expect((await getDraft({ ctx: ben, input: { id } })).id).toBe(id);
  });
});

describe("a request", () => {
  const ids = async (ctx: Context) => (await listDrafts({ ctx })).map(({ id }) => id);

  it("removes the draft it was sent from, and only with success", async () => {
    const { id } = await saved({}, ben);
    const refused = requestCreate({ ctx: ben, input: { spec: {}, draftId: id } });
    await expect(refused).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect(await ids(ben)).toContain(id);
    await requestCreate({ ctx: ben, input: { spec: exampleSpec({ name: "sent" }), draftId: id } });
    expect(await ids(ben)).not.toContain(id);
  });

  it("never removes another's draft", async () => {
    const { id } = await saved();
    await shareDraft({ ctx: ada, input: { id } });
    await requestCreate({ ctx: ben, input: { spec: exampleSpec({ name: "sent-too" }), draftId: id } });
    expect(await ids(ada)).toContain(id);
  });

  it("for an update removes its draft as well", async () => {
    const { environment, deployment } = await requestCreate({
      ctx: ada,
      input: { spec: exampleSpec({ name: "updated" }) },
    });
    await system().db.deployment.update({ where: { id: deployment.id }, data: { status: "SUCCEEDED" } });
    const id = randomUUID();
    await saveDraft({ ctx: ada, input: { id, environment: environment.name, values: exampleDraft } });
    const input = { name: "updated", spec: exampleSpec({ name: "updated" }), draftId: id };
    await requestUpdate({ ctx: ada, input });
    expect(await ids(ada)).not.toContain(id);
  });
});
