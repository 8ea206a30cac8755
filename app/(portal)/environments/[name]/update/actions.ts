"use server";

import { redirect } from "next/navigation";
import { runAction } from "@/app/_lib/action";
import type { SubmitRefusal } from "@/components/spec-form/spec-form";
import { requestUpdate } from "@/lib/deployments";

/** Asks to bring an environment to another spec and leads to the deployment. */
export async function requestNextVersion(
  name: string,
  input: { spec: unknown; reason: string; draftId: string },
): Promise<SubmitRefusal> {
  const result = await runAction("requestUpdate", (ctx) => requestUpdate({ ctx, input: { name, ...input } }));
  if (!result.ok) return { message: result.message, errors: result.errors };
  redirect(`/deployments/${result.value.deployment.id}`);
}
