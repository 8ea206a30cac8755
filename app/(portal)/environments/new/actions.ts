"use server";

import { redirect } from "next/navigation";
import { runAction } from "@/app/_lib/action";
import type { SubmitRefusal } from "@/components/spec-form/spec-form";
import { requestCreate } from "@/lib/deployments";

/** Asks for a new environment, perhaps as the revision of an earlier request, and leads to its deployment. */
export async function requestEnvironment(
  revised: { readonly id: string; readonly name: string } | null,
  input: { spec: unknown; reason: string; draftId: string },
): Promise<SubmitRefusal> {
  // Under another name it is another environment's request and answers nothing.
  const revisionOf = revised && nameIn(input.spec) === revised.name ? revised.id : undefined;
  const result = await runAction("requestCreate", (ctx) => requestCreate({ ctx, input: { ...input, revisionOf } }));
  if (!result.ok) return { message: result.message, errors: result.errors };
  redirect(`/deployments/${result.value.deployment.id}`);
}

function nameIn(spec: unknown): unknown {
  return typeof spec === "object" && spec !== null && "name" in spec ? spec.name : undefined;
}
