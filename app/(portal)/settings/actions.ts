"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/_lib/action";
import { createApiKey, createUser, type Role, revokeApiKey, setUserPassword, setUserRole } from "@/lib/auth";
import { saveTarget, type TargetInput } from "@/lib/targets";

async function changed<T>(result: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const answer = await result;
  if (answer.ok) revalidatePath("/settings");
  return answer;
}

/** Makes a key; the answer carries it, once. */
export async function createApiKeyAction(input: { name: string }): Promise<ActionResult<{ key: string }>> {
  return changed(
    runAction("createApiKey", async (ctx) => {
      const { key } = await createApiKey({ ctx, input });
      return { key };
    }),
  );
}

export async function revokeApiKeyAction(id: string): Promise<ActionResult<unknown>> {
  return changed(runAction("revokeApiKey", (ctx) => revokeApiKey({ ctx, input: { id } })));
}

export async function saveTargetAction(input: TargetInput): Promise<ActionResult<unknown>> {
  return changed(runAction("saveTarget", (ctx) => saveTarget({ ctx, input })));
}

export async function createUserAction(input: {
  email: string;
  name: string;
  role: Role;
  password: string;
}): Promise<ActionResult<unknown>> {
  return changed(runAction("createUser", (ctx) => createUser({ ctx, input })));
}

export async function setUserRoleAction(input: { userId: string; role: Role }): Promise<ActionResult<unknown>> {
  return changed(runAction("setUserRole", (ctx) => setUserRole({ ctx, input })));
}

export async function setUserPasswordAction(input: {
  email: string;
  password: string;
}): Promise<ActionResult<unknown>> {
  return changed(runAction("setUserPassword", (ctx) => setUserPassword({ ctx, input })));
}
