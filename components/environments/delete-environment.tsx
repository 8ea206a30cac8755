"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/** Asks to delete by name; answers the deployment's id or a sentence. */
export type RequestDelete = (
  name: string,
  reason: string,
) => Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string }>;

export interface DeleteEnvironmentProps {
  readonly name: string;
  readonly requestDelete: RequestDelete;
}

/** The button that asks for a deletion, and the dialog that makes sure. */
export function DeleteEnvironment({ name, requestDelete }: DeleteEnvironmentProps) {
  const router = useRouter();
  const [reason, setReason] = useState("");

  async function confirm() {
    const result = await requestDelete(name, reason);
    if (!result.ok) return result.message;
    router.push(`/deployments/${result.value}`);
  }

  return (
    <ConfirmDialog
      title={`Ask to delete ${name}?`}
      description="Nothing is deleted yet. You get a plan that lists every resource and what becomes of its data; somebody else has to approve it."
      confirmLabel="Ask to delete"
      typedConfirmation={name}
      onConfirm={confirm}
      trigger={<Button icon={<Trash2 aria-hidden />}>Delete</Button>}
    >
      <Field label="Reason" optional hint="The approver reads it.">
        <Textarea value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
