"use server";

import { redirect } from "next/navigation";
import { runAction } from "@/app/_lib/action";
import type { SubmitRefusal } from "@/components/spec-form/spec-form";
import { requestUpdate } from "@/lib/deployments";

/** Asks to bring an environment to another spec, perhaps as a revision, and leads to the deployment. */
export async function requestNextVersion(
  name: string,
  revisionOf: string | undefined,
  input: { spec: unknown; reason: string; draftId: string },
): Promise<SubmitRefusal> {
  const result = await runAction("requestUpdate", (ctx) =>
    requestUpdate({ ctx, input: { name, ...input, revisionOf } }),
  );
  if (!result.ok) return { message: result.message, errors: result.errors };
  redirect(`/deployments/${result.value.deployment.id}`);
}
