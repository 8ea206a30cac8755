"use client";

import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast-store";
import { answered, type Outcome, refusalWords, signedOutWords } from "./action-result";
import { Refusal } from "./refusal";

export interface WithdrawButtonProps {
  readonly id: string;
  readonly withdraw: (id: string) => Promise<Outcome>;
}

/** Takes a request back before it runs. */
export function WithdrawButton({ id, withdraw }: WithdrawButtonProps) {
  async function confirm() {
    const refused = refusalWords(await answered(withdraw(id)));
    if (!refused) return undefined;
    if (refused === signedOutWords) return <Refusal words={refused} />;
    // Too late, mostly: the page then shows what is true, without this dialog.
    toast({ title: "Not withdrawn", description: refused, tone: "warning" });
    return refused;
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
