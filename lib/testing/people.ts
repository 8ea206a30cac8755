import type { SpecInput } from "@/infra-templates/two-tier/spec";
import { createApiKey, createUser, type Role } from "@/lib/auth";
import { systemActor } from "@/lib/context";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { prepareQueue } from "@/lib/jobs/queue";
import { saveTarget } from "@/lib/targets";

export const password = "correct horse battery";
export const system = () => ({ actor: systemActor, db: database() });

/** A person and an API key of theirs. */
export async function person(email: string, role: Role): Promise<{ id: string; key: string }> {
  const user = await createUser({ ctx: system(), input: { email, name: `The ${role}`, role, password } });
  const actor = { userId: user.id, email, name: user.name, role, via: "session", ipAddress: null } as const;
  const { key } = await createApiKey({ ctx: { actor, db: database() }, input: { name: "test" } });
  return { id: user.id, key };
}

/** The queue's tables and a target: what the first start makes. */
export async function prepare(): Promise<void> {
  await prepareQueue(env().DATABASE_URL);
  const input = { name: "sandbox", accountId: "123456789012", regions: ["eu-west-1", "eu-central-1"] };
  await saveTarget({ ctx: system(), input });
}

/** A body that is accepted. */
export function specNamed(name: string): SpecInput {
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
      deletionProtection: true,
    },
    alarmEmail: "payments-oncall@example.com",
    certificateArn: null,
    expiresAt: null,
  };
}
