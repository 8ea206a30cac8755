import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { specSchema } from "@/infra-templates/two-tier/spec";
import type { Context } from "@/lib/context";
import { preview, requestCreate, requestUpdate, withdraw } from "@/lib/deployments";
import { proposeSubnets, type SubnetPlan } from "@/lib/network";
import { saveTarget } from "@/lib/targets";
import { exampleSpec, prepareWorld, signedIn, system } from "@/lib/testing/world";
import { addReservedRange, listNetworks, listReservedRanges, removeReservedRange } from "./index";

let dev: Context;
let approver: Context;
let admin: Context;

beforeAll(async () => {
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  approver = await signedIn("approver", "approver");
  admin = await signedIn("admin", "admin");
  await saveTarget({ ctx: admin, input: { name: "other", accountId: "210987654321", regions: ["eu-west-1"] } });
});
afterAll(() => system().db.$disconnect());
beforeEach(async () => {
  await system().db.$executeRaw`TRUNCATE "Environment", "ReservedRange" CASCADE`;
});

const specAt = (name: string, vpcCidr: string, change = {}) =>
  exampleSpec({ name, vpcCidr, subnets: proposeSubnets(vpcCidr) as SubnetPlan, ...change });
const create = (name: string, vpcCidr: string, change = {}) =>
  requestCreate({ ctx: dev, input: { spec: specAt(name, vpcCidr, change) } });
/** An environment that runs with this block. */
const running = async (name: string, vpcCidr: string, change = {}) => {
  const { deployment } = await create(name, vpcCidr, change);
  await system().db.deployment.update({ where: { id: deployment.id }, data: { status: "SUCCEEDED" } });
  const spec = specSchema.parse(specAt(name, vpcCidr, change));
  const stack = { stackArn: `arn:aws:cloudformation:::stack/${name}`, stackStatus: "CREATE_COMPLETE", spec };
  await system().db.environment.update({ where: { name }, data: stack });
};
const networks = (input: { region?: string; target?: string; environment?: string } = {}) =>
  listNetworks({ ctx: dev, input: { target: "sandbox", region: "eu-west-1", ...input } });
const inAmerica = { region: "us-east-1", availabilityZones: ["us-east-1a", "us-east-1b"] };
const overlap = (message: string) => ({ code: "INVALID_INPUT", errors: [{ path: ["vpcCidr"], message }] });

describe("listNetworks", () => {
  it("tells apart what is refused here and what is only known from another region", async () => {
    await running("live", "172.16.0.0/16");
    await create("asked", "172.18.0.0/16");
    await create("far", "172.19.0.0/16", inAmerica);
    await create("foreign", "172.20.0.0/16", { target: "other" });
    await addReservedRange({ ctx: admin, input: { cidrBlock: "10.0.0.0/8", note: "Offices" } });
    await addReservedRange({ ctx: admin, input: { cidrBlock: "172.21.0.0/16", note: "x", region: "us-east-1" } });
    await addReservedRange({ ctx: admin, input: { cidrBlock: "172.22.0.0/16", note: "x", target: "other" } });
    const environment = (environment: string, cidrBlock: string, region = "eu-west-1") => {
      return { kind: "environment", environment, cidrBlock, region };
    };
    expect(await networks()).toEqual({
      target: "sandbox",
      region: "eu-west-1",
      taken: [
        environment("asked", "172.18.0.0/16"),
        environment("live", "172.16.0.0/16"),
        { kind: "reserved", cidrBlock: "10.0.0.0/8", note: "Offices" },
      ],
      elsewhere: [environment("far", "172.19.0.0/16", "us-east-1")],
      nextFree: "172.20.0.0/16",
    });
    const own = await networks({ environment: "live" });
    expect(own.taken.map(({ cidrBlock }) => cidrBlock)).toEqual(["172.18.0.0/16", "10.0.0.0/8"]);
  });

  it("forgets a request that came to nothing", async () => {
    const { deployment } = await create("given-up", "172.16.0.0/16");
    expect((await networks()).taken).toHaveLength(1);
    await withdraw({ ctx: dev, input: { id: deployment.id } });
    expect(await networks()).toMatchObject({ taken: [], nextFree: "172.16.0.0/16" });
  });

  it("knows no unknown target", async () => {
    await expect(networks({ target: "nowhere" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("a request for addresses", () => {
  it("is refused at its field where another environment of target and region has them, in preview too", async () => {
    await running("first", "172.16.0.0/16");
    const refusal = overlap(
      "172.16.16.0/20 overlaps the VPC of first (172.16.0.0/16, eu-west-1). Next free: 172.18.0.0/20.",
    );
    await expect(create("second", "172.16.16.0/20")).rejects.toMatchObject(refusal);
    await expect(preview({ ctx: dev, input: { spec: specAt("second", "172.16.16.0/20") } })).rejects.toMatchObject(
      refusal,
    );
    expect(await system().db.environment.count()).toBe(1);
    expect((await create("second", "172.18.0.0/20")).environment.state).toBe("REQUESTED");
  });

  it("passes in another region or target", async () => {
    await running("first", "172.16.0.0/16");
    await create("far", "172.16.0.0/16", inAmerica);
    await create("foreign", "172.16.0.0/16", { target: "other" });
    expect(await system().db.environment.count()).toBe(3);
  });

  it("is refused in a reserved range, until it is given back", async () => {
    const range = await addReservedRange({ ctx: admin, input: { cidrBlock: "172.16.0.0/12", note: "VPN" } });
    await expect(create("inside", "172.16.0.0/16")).rejects.toMatchObject(
      overlap("172.16.0.0/16 overlaps the reserved range 172.16.0.0/12 (VPN). Next free: 10.0.0.0/16."),
    );
    await removeReservedRange({ ctx: admin, input: { id: range.id } });
    await create("inside", "172.16.0.0/16");
  });

  it("of an environment that keeps its VPC is never refused; another VPC is held to the same rules", async () => {
    await running("stays", "172.16.0.0/16");
    await running("neighbour", "172.18.0.0/16");
    await addReservedRange({ ctx: admin, input: { cidrBlock: "172.16.0.0/16", note: "Late" } });
    const update = (vpcCidr: string) =>
      requestUpdate({ ctx: dev, input: { name: "stays", spec: specAt("stays", vpcCidr) } });
    await expect(update("172.18.0.0/16")).rejects.toMatchObject({ errors: [{ path: ["vpcCidr"] }] });
    expect((await update("172.16.0.0/16")).deployment.kind).toBe("UPDATE");
  });

  it("is granted to one of eight that want the same block at once", async () => {
    const wanted = Array.from({ length: 8 }, (_, index) => create(`racer-${index}`, "172.16.0.0/16"));
    const answers = await Promise.allSettled(wanted);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused.map(({ reason }) => reason.errors[0].path)).toEqual(Array(7).fill(["vpcCidr"]));
    expect(await system().db.environment.count()).toBe(1);
  });
});

describe("reserved ranges", () => {
  const input = { cidrBlock: "10.20.0.0/16", note: " VPN to the office ", target: "sandbox", region: "eu-west-1" };

  it("are added and removed by admins alone, with a line in the audit each", async () => {
    await expect(addReservedRange({ ctx: dev, input })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const range = await addReservedRange({ ctx: admin, input });
    expect(range).toMatchObject({ ...input, note: "VPN to the office" });
    expect(await listReservedRanges({ ctx: approver })).toEqual([range]);
    await expect(removeReservedRange({ ctx: dev, input: range })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await removeReservedRange({ ctx: admin, input: range });
    expect(await listReservedRanges({ ctx: dev })).toEqual([]);
    await expect(removeReservedRange({ ctx: admin, input: range })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const lines = await system().db.auditEntry.findMany({ where: { subjectId: range.id }, orderBy: { id: "asc" } });
    expect(lines.map(({ action, subjectName, before, after }) => ({ action, subjectName, before, after }))).toEqual([
      { action: "reservedRange.add", subjectName: "10.20.0.0/16", before: null, after: range },
      { action: "reservedRange.remove", subjectName: "10.20.0.0/16", before: range, after: null },
    ]);
  });

  it.each([
    [{ cidrBlock: "10.20.0.1/16" }, "cidrBlock", "The block is 10.20.0.0/16."],
    [{ note: "" }, "note", "what these addresses are used for"],
    [{ target: "nowhere" }, "target", "There is no such target."],
    [{ region: "ap-south-1" }, "region", "Choose one of: eu-west-1, us-east-1."],
  ])("are refused with %j", async (change, path, words) => {
    await expect(addReservedRange({ ctx: admin, input: { ...input, ...change } })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      errors: [{ path: [path], message: expect.stringContaining(words) }],
    });
  });

  it("are reserved once", async () => {
    await addReservedRange({ ctx: admin, input });
    await expect(addReservedRange({ ctx: admin, input })).rejects.toMatchObject({ errors: [{ path: ["cidrBlock"] }] });
    await addReservedRange({ ctx: admin, input: { ...input, region: null } });
  });
});
