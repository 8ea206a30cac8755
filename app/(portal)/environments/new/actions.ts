"use server";

import { redirect } from "next/navigation";
import { runAction } from "@/app/_lib/action";
import type { SubmitRefusal } from "@/components/spec-form/spec-form";
import { requestCreate } from "@/lib/deployments";

/** Asks for a new environment and leads to its deployment. */
export async function requestEnvironment(input: {
  spec: unknown;
  reason: string;
  draftId: string;
}): Promise<SubmitRefusal> {
  const result = await runAction("requestCreate", (ctx) => requestCreate({ ctx, input }));
  if (!result.ok) return { message: result.message, errors: result.errors };
  redirect(`/deployments/${result.value.deployment.id}`);
}
