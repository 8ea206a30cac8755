import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/context";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import { getDeployment, listDeployments, requestCreate, requestDelete, requestUpdate, withdraw } from "./index";

let dev: Context;
let other: Context;
let approver: Context;
let admin: Context;

beforeAll(async () => {
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  other = await signedIn("other", "developer");
  approver = await signedIn("approver", "approver");
  admin = await signedIn("admin", "admin");
});
afterAll(() => system().db.$disconnect());

const create = (name: string, ctx = dev) => requestCreate({ ctx, input: { spec: exampleSpec({ name }) } });
const settled = (status: "REJECTED" | "SUCCEEDED", id: string) =>
  system().db.deployment.update({ where: { id }, data: { status } });
/** The state a stack of this environment was last seen in, as the worker records it. */
const stackIs = (name: string, stackStatus: string) =>
  system().db.environment.update({
    where: { name },
    data: { stackArn: `arn:aws:cloudformation:::stack/${name}`, stackStatus },
  });

describe("requestCreate", () => {
  it("writes environment, deployment, audit and job", async () => {
    const input = { spec: exampleSpec({ name: "first" }), reason: " For the launch " };
    const { environment, deployment } = await requestCreate({ ctx: dev, input });
    expect(environment).toMatchObject({
      name: "first",
      state: "REQUESTED",
      stackName: "terrace-first",
      target: "sandbox",
    });
    expect(deployment).toMatchObject({ number: 1, kind: "CREATE", status: "REQUESTED", reason: "For the launch" });
    expect(deployment.requestedBy.email).toBe("dev@example.com");
    const audited = await system().db.auditEntry.findMany({
      where: { actorEmail: "dev@example.com" },
      orderBy: { id: "asc" },
    });
    expect(audited.map((entry) => [entry.action, entry.subjectName])).toEqual([
      ["environment.create", "first"],
      ["deployment.request", "first #1"],
    ]);
    const jobs = await system().db.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'advance'`;
    expect(jobs).toEqual([{ data: { deploymentId: deployment.id } }]);
  });

  it("refuses who may not ask, in words", async () => {
    await expect(create("refused", approver)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("names every fault at its field, those of the server too", async () => {
    const database = { ...exampleSpec().database, backupRetentionDays: 0 };
    const wrong = { ...exampleSpec({ name: "Wrong", database }), surprise: 1 };
    const paths = await requestCreate({ ctx: dev, input: { spec: wrong } }).catch((error) =>
      error.errors.map((fault: { path: string[] }) => fault.path.join(".")),
    );
    expect(paths.sort()).toEqual(["database.backupRetentionDays", "name", "surprise"]);

    const elsewhere = exampleSpec({
      name: "elsewhere",
      region: "ap-south-1",
      availabilityZones: ["ap-south-1a", "ap-south-1b"],
      expiresAt: "2020-01-01",
    });
    await expect(requestCreate({ ctx: dev, input: { spec: elsewhere } })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      errors: [{ path: ["region"], message: expect.stringContaining("eu-west-1, us-east-1") }, { path: ["expiresAt"] }],
    });
    await expect(
      requestCreate({ ctx: dev, input: { spec: exampleSpec({ target: "nowhere" }) } }),
    ).rejects.toMatchObject({
      errors: [{ path: ["target"], message: expect.stringContaining("sandbox") }],
    });
  });

  it("gives a name to one of sixteen that ask at once", async () => {
    const answers = await Promise.allSettled(Array.from({ length: 16 }, () => create("wanted")));
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "CONFLICT" });
    }
  });

  it("refuses a name that runs, and takes one that was never built or is deleted again", async () => {
    const { deployment } = await create("again");
    await settled("REJECTED", deployment.id);
    const second = await create("again", other);
    expect(second.deployment).toMatchObject({ number: 2, kind: "CREATE" });

    await settled("SUCCEEDED", second.deployment.id);
    await stackIs("again", "CREATE_COMPLETE");
    await expect(create("again")).rejects.toMatchObject({ code: "CONFLICT", errors: [{ path: ["name"] }] });

    await system().db.environment.update({
      where: { name: "again" },
      data: { stackArn: null, stackStatus: null, deletedAt: new Date() },
    });
    const third = await create("again");
    expect(third.environment.state).toBe("REQUESTED");
    expect(third.deployment.number).toBe(3);
  });
});

describe("requestUpdate", () => {
  const update = (name: string, change = {}) =>
    requestUpdate({ ctx: dev, input: { name, spec: exampleSpec({ name, ...change }) } });

  it("asks for an update of what runs, and for a create of what was never built", async () => {
    const { deployment } = await create("updated");
    await expect(update("updated")).rejects.toMatchObject({ code: "CONFLICT" });
    await settled("REJECTED", deployment.id);
    const again = await update("updated", { team: "billing" });
    expect(again.deployment.kind).toBe("CREATE");
    expect(again.environment.team).toBe("billing");
    await settled("SUCCEEDED", again.deployment.id);
    await stackIs("updated", "CREATE_COMPLETE");
    expect((await update("updated")).deployment.kind).toBe("UPDATE");
  });

  it("keeps the running machine image unless another is asked for", async () => {
    const { deployment } = await create("image");
    await settled("SUCCEEDED", deployment.id);
    await stackIs("image", "CREATE_COMPLETE");
    const live = exampleSpec({ name: "image" });
    const spec = { ...live, web: { ...live.web, imageId: "ami-0123456789abcdef0" } };
    await system().db.environment.update({ where: { name: "image" }, data: { spec } });
    const kept = await update("image");
    expect(kept.deployment.spec.web.imageId).toBe("ami-0123456789abcdef0");
    await settled("REJECTED", kept.deployment.id);
    const arm = await update("image", { web: { ...live.web, instanceType: "t4g.small" } });
    expect(arm.deployment.spec.web.imageId).toBeNull();
  });

  it("refuses to move an environment, at the field", async () => {
    const { deployment } = await create("fixed");
    await settled("REJECTED", deployment.id);
    const moved = { region: "us-east-1", availabilityZones: ["us-east-1a", "us-east-1b"] };
    await expect(update("fixed", moved)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      errors: [{ path: ["region"] }],
    });
  });

  it.each(["UPDATE_IN_PROGRESS", "ROLLBACK_FAILED", "UPDATE_ROLLBACK_FAILED"])(
    "refuses a stack in %s",
    async (status) => {
      const name = `in-${status.toLowerCase().replaceAll("_", "-")}`.slice(0, 30);
      const { deployment } = await create(name);
      await settled("SUCCEEDED", deployment.id);
      await stackIs(name, status);
      await expect(update(name)).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining(status) });
    },
  );

  it("says so when there is no such environment", async () => {
    await expect(update("missing")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("requestDelete", () => {
  it("plans the deletion of what has a stack, and refuses the rest", async () => {
    const { deployment } = await create("deleted");
    const remove = (ctx = dev) => requestDelete({ ctx, input: { name: "deleted", reason: "Done with it" } });
    await expect(remove()).rejects.toMatchObject({ code: "CONFLICT" });
    await settled("SUCCEEDED", deployment.id);
    await stackIs("deleted", "CREATE_COMPLETE");
    await expect(remove(approver)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await remove()).deployment).toMatchObject({ kind: "DELETE", number: 2, reason: "Done with it" });
    await expect(remove()).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(requestDelete({ ctx: dev, input: { name: "missing" } })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("withdraw", () => {
  it("waits for a worker that moves the request at the same moment", async () => {
    const { deployment } = await create("moving");
    const { id } = deployment;
    const withdrawn = await system().db.$transaction(async (tx) => {
      await tx.deployment.update({ where: { id }, data: { status: "PLANNING" } });
      const pending = withdraw({ ctx: dev, input: { id } });
      const isWaiting = async () => {
        // On a connection of its own: a transaction sees the activity of its first look only.
        const [row] = await system().db.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS count FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
        return row?.count === 1;
      };
      await vi.waitUntil(isWaiting, { timeout: 5_000, interval: 20 });
      return { pending };
    });
    expect((await withdrawn.pending).status).toBe("WITHDRAWN");
  });

  it("lets the requester and an admin take a request back, nobody else, and only once", async () => {
    const { deployment } = await create("withdrawn");
    const input = { id: deployment.id };
    await expect(withdraw({ ctx: other, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(withdraw({ ctx: approver, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await withdraw({ ctx: dev, input })).status).toBe("WITHDRAWN");
    await expect(withdraw({ ctx: dev, input })).rejects.toMatchObject({ code: "CONFLICT" });
    const second = await create("withdrawn");
    expect((await withdraw({ ctx: admin, input: { id: second.deployment.id } })).status).toBe("WITHDRAWN");
  });

  it("is too late once it runs", async () => {
    const { deployment } = await create("running");
    await system().db.deployment.update({ where: { id: deployment.id }, data: { status: "EXECUTING" } });
    await expect(withdraw({ ctx: dev, input: { id: deployment.id } })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("reading deployments", () => {
  it("pages through them, newest first", async () => {
    const all = await listDeployments({ ctx: dev, input: { limit: 200 } });
    const first = await listDeployments({ ctx: dev, input: { limit: 3 } });
    const second = await listDeployments({ ctx: dev, input: { limit: 3, cursor: first.nextCursor ?? undefined } });
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 6));
    const named = await listDeployments({ ctx: dev, input: { environment: "again" } });
    expect(named.items.map((item) => item.number)).toEqual([3, 2, 1]);
  });

  it.each(["nonsense", "00000000-0000-7000-8000-000000000000"])("says there is none of id %s", async (id) => {
    await expect(getDeployment({ ctx: dev, input: { id } })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
