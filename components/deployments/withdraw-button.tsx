"use client";

import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-store";
import type { Outcome } from "./action-result";

export interface WithdrawButtonProps {
  readonly id: string;
  readonly withdraw: (id: string) => Promise<Outcome>;
}

/** Takes a request back before it runs. */
export function WithdrawButton({ id, withdraw }: WithdrawButtonProps) {
  async function confirm() {
    const outcome = await withdraw(id);
    if (outcome.ok) return undefined;
    // Too late, mostly: the page then shows what is true, without this dialog.
    toast({ title: "Not withdrawn", description: outcome.message, tone: "warning" });
    return outcome.message;
  }
  return (
    <ConfirmDialog
      title="Withdraw this request?"
      description="It ends here and its plan is thrown away. You can ask again at any time."
      confirmLabel="Withdraw"
      cancelLabel="Keep it"
      onConfirm={confirm}
      trigger={<Button icon={<Undo2 aria-hidden />}>Withdraw</Button>}
    />
  );
}
