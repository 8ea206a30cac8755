"use client";

import { ScanSearch } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { answered, type Outcome, refusalWords } from "@/components/deployments/action-result";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";

export interface CheckDriftButtonProps {
  readonly name: string;
  /** A look is under way. */
  readonly checking: boolean;
  readonly check: (name: string) => Promise<Outcome>;
}

/** Has CloudFormation compare the stack with its template; the page shows how that goes. */
export function CheckDriftButton({ name, checking, check }: CheckDriftButtonProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  function ask() {
    start(async () => {
      const refused = refusalWords(await answered(check(name)));
      if (refused) toast({ title: "Not checked", description: refused, tone: "warning" });
      router.refresh();
    });
  }
  const busy = pending || checking;
  return (
    <Button pending={busy} icon={<ScanSearch aria-hidden />} onClick={ask}>
      {busy ? "Checking" : "Check now"}
    </Button>
  );
}
