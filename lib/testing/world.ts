import type { SpecInput } from "@/infra-templates/two-tier/spec";
import { createApiKey, createUser, type Role } from "@/lib/auth";
import { type Context, systemActor } from "@/lib/context";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { prepareQueue } from "@/lib/jobs/queue";
import { saveTarget } from "@/lib/targets";
import { networkOf } from "./network";

/** The system itself, as the worker and the first start act. */
export function system(): Context {
  return { actor: systemActor, db: database() };
}

/** What every verb finds after a first start: the queue and one target. */
export async function prepareWorld(): Promise<void> {
  await prepareQueue(env().DATABASE_URL);
  const target = { name: "sandbox", accountId: "123456789012", regions: ["eu-west-1", "us-east-1"] };
  await saveTarget({ ctx: system(), input: target });
}

export const password = "correct horse battery";

/** A person of this role, signed in; their e-mail is made of the name. */
export async function signedIn(name: string, role: Role): Promise<Context> {
  const input = { email: `${name}@example.com`, name, role, password };
  const { id: userId, email } = await createUser({ ctx: system(), input });
  return { actor: { userId, email, name, role, via: "session", ipAddress: "127.0.0.1" }, db: database() };
}

/** A request that is in order, as a script would send it; the network follows from the name. */
export function exampleSpec(change: Partial<SpecInput> = {}): SpecInput {
  return {
    name: "orders-dev",
    team: "payments",
    target: "sandbox",
    region: "eu-west-1",
    availabilityZones: ["eu-west-1a", "eu-west-1b"],
    ...networkOf(change.name ?? "orders-dev"),
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
    ...change,
  };
}

/** A person of this role with an API key of theirs. */
export async function keyHolder(name: string, role: Role): Promise<{ id: string; key: string; ctx: Context }> {
  const ctx = await signedIn(name, role);
  const { key } = await createApiKey({ ctx, input: { name: "test" } });
  return { id: ctx.actor.userId as string, key, ctx };
}
