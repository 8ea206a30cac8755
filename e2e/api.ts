import { type APIRequestContext, expect } from "@playwright/test";
import type { SpecInput } from "../infra-templates/two-tier/spec";
import type { DeploymentView } from "../lib/deployments/schemas";
import type { DeploymentStatus } from "../lib/deployments/states";
import type { EnvironmentDetail } from "../lib/environments/schemas";
import type { StackEventView } from "../lib/events/schemas";

/** A request that is in order: the requirement's own network, the cheapest machines, no protection against deletion. */
export function exampleSpec(name: string, change: Partial<SpecInput> = {}): SpecInput {
  return {
    name,
    team: "payments",
    target: "sandbox",
    region: "eu-west-1",
    availabilityZones: ["eu-west-1a", "eu-west-1b"],
    vpcCidr: "172.16.0.0/16",
    subnets: {
      public: ["172.16.0.0/24", "172.16.3.0/24"],
      web: ["172.16.1.0/24", "172.16.4.0/24"],
      database: ["172.16.2.0/24", "172.16.5.0/24"],
    },
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

/** /api/v1 as one person, for what a journey needs but is not about. Every call throws on a refusal. */
export class Api {
  constructor(readonly request: APIRequestContext) {}

  private async answer<T>(method: "get" | "post" | "delete", path: string, data?: object): Promise<T> {
    const response = await this.request[method](`/api/v1${path}`, { data });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return response.json();
  }

  async create(spec: SpecInput, reason?: string): Promise<DeploymentView> {
    const body = { ...spec, reason };
    return (await this.answer<{ deployment: DeploymentView }>("post", "/environments", body)).deployment;
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

  approve({ id, planHash }: DeploymentView): Promise<DeploymentView> {
    return this.answer("post", `/deployments/${id}/approve`, { planHash });
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
