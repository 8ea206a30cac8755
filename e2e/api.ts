import { type APIRequestContext, expect } from "@playwright/test";
import type { SpecInput } from "../infra-templates/two-tier/spec";
import type { DeploymentView } from "../lib/deployments/schemas";
import type { DeploymentStatus } from "../lib/deployments/states";
import type { EnvironmentDetail } from "../lib/environments/schemas";
import type { StackEventView } from "../lib/events/schemas";
import { proposeSubnets } from "../lib/network";

/** The minute this process began, which process of the run it is, and how many networks it has given away. */
const began = Math.floor(Date.now() / 60_000) % 128;
const worker = Number(process.env.TEST_WORKER_INDEX ?? 0) % 8;
let networks = 0;

/** A /24 of 10.0.0.0/8 that no other environment of these tests has: a region's environments may share no address. */
function ownNetwork(): Pick<SpecInput, "vpcCidr" | "subnets"> {
  const slot = (began * 8 + worker) * 64 + (networks % 64);
  networks += 1;
  const vpcCidr = `10.${Math.floor(slot / 256)}.${slot % 256}.0/24`;
  const subnets = proposeSubnets(vpcCidr);
  if (!subnets) throw new Error(`${vpcCidr} holds no six subnets`);
  return { vpcCidr, subnets };
}

/** A request that is in order: a network of its own, the cheapest machines, no protection against deletion. */
export function exampleSpec(name: string, change: Partial<SpecInput> = {}): SpecInput {
  return {
    name,
    team: "payments",
    target: "sandbox",
    region: "eu-west-1",
    availabilityZones: ["eu-west-1a", "eu-west-1b"],
    ...ownNetwork(),
    web: { instanceType: "t3.small", minInstances: 2, desiredInstances: 2, maxInstances: 4 },
    database: {
      instanceClass: "db.t3.medium",
      engineVersion: "17.9",
      allocatedStorageGiB: 50,
      multiAz: true,
      backupRetentionDays: 7,
      deletionProtection: false,
    },
    alarmEmail: "payments-oncall@example.com",
    ...change,
  };
}

/**
 * /api/v1 as one person, for what a journey needs but is not about. Every call throws on a refusal. `second` is the other
 * person who approves what takes two.
 */
export class Api {
  constructor(
    readonly request: APIRequestContext,
    private readonly second?: Api,
  ) {}

  private async answer<T>(method: "get" | "post" | "delete", path: string, data?: object): Promise<T> {
    const response = await this.request[method](`/api/v1${path}`, { data });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return response.json();
  }

  async create(spec: SpecInput, reason?: string): Promise<DeploymentView> {
    const body = { ...spec, reason };
    return (await this.answer<{ deployment: DeploymentView }>("post", "/environments", body)).deployment;
  }

  /** Asks to bring an environment to another spec. */
  async update(spec: SpecInput, reason?: string): Promise<DeploymentView> {
    const path = `/environments/${spec.name}/deployments`;
    return (await this.answer<{ deployment: DeploymentView }>("post", path, { ...spec, reason })).deployment;
  }

  async delete(name: string): Promise<DeploymentView> {
    return (await this.answer<{ deployment: DeploymentView }>("delete", `/environments/${name}`)).deployment;
  }

  deployment(id: string): Promise<DeploymentView> {
    return this.answer("get", `/deployments/${id}`);
  }

  environment(name: string): Promise<EnvironmentDetail> {
    return this.answer("get", `/environments/${name}`);
  }

  /** An environment, or nothing where there is none of this name. */
  async find(name: string): Promise<Partial<EnvironmentDetail>> {
    const response = await this.request.get(`/api/v1/environments/${name}`);
    return response.status() === 404 ? {} : response.json();
  }

  /** Approves as often as it takes, confirming the worst danger. */
  async approve(planned: DeploymentView): Promise<DeploymentView> {
    const { id, planHash, dangers } = planned;
    const confirmedIds = dangers[0]?.logicalId ? [dangers[0].logicalId] : [];
    const approved: DeploymentView = await this.answer("post", `/deployments/${id}/approve`, {
      planHash,
      confirmedIds,
    });
    return approved.status === "AWAITING_REVIEW" && this.second ? this.second.approve(planned) : approved;
  }

  reject({ id }: DeploymentView, comment: string): Promise<DeploymentView> {
    return this.answer("post", `/deployments/${id}/reject`, { comment });
  }

  withdraw({ id }: DeploymentView): Promise<DeploymentView> {
    return this.answer("post", `/deployments/${id}/withdraw`, {});
  }

  /** Every stack event of an environment, oldest first. */
  async events(name: string): Promise<StackEventView[]> {
    return (await this.answer<{ items: StackEventView[] }>("get", `/environments/${name}/events?limit=1000`)).items;
  }

  /** Waits until a deployment is in this status and gives it. */
  async reaches({ id }: Pick<DeploymentView, "id">, status: DeploymentStatus): Promise<DeploymentView> {
    await expect
      .poll(async () => (await this.deployment(id)).status, { message: `deployment ${id}`, timeout: 60_000 })
      .toBe(status);
    return this.deployment(id);
  }
}
