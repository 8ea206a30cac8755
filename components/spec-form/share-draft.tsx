"use client";

import { Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { setShared } from "./draft-requests";

/** Shares a draft by its link, which opens nothing to anybody who is not signed in, and ends that again. */
export function ShareDraft({ id, address, sharedAt }: { id: string; address: string; sharedAt: string | null }) {
  const [open, setOpen] = useState(false);
  const [shared, setSharedHere] = useState(sharedAt !== null);
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  async function change(next: boolean) {
    setPending(true);
    const why = await setShared(id, next);
    setPending(false);
    setTrouble(why);
    if (why === null) setSharedHere(next);
  }
  const link = open ? new URL(address, window.location.origin).href : "";
  return (
    <Dialog
      title="Share this draft"
      description="Everybody signed in who may ask for environments can start a copy of their own from its link. Later changes of yours show up for those who open it later."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="ghost" icon={<Link2 aria-hidden />}>
          {shared ? "Shared" : "Share"}
        </Button>
      }
      footer={
        <Button variant={shared ? "secondary" : "primary"} pending={pending} onClick={() => void change(!shared)}>
          {shared ? "Stop sharing" : "Share the link"}
        </Button>
      }
    >
      {trouble && (
        <Callout tone="danger" live className="mb-3">
          {trouble}
        </Callout>
      )}
      <p role="status" className={shared ? "sr-only" : "text-muted"}>
        {shared ? "The draft is shared." : "Nobody but you can open this draft."}
      </p>
      {shared && (
        <Field label="Link" hint="It holds no secret: whoever opens it has to sign in.">
          <span className="flex items-center gap-2">
            <Input mono readOnly value={link} className="min-w-0 flex-1" onFocus={(event) => event.target.select()} />
            <CopyButton text={link} label="Copy link" />
          </span>
        </Field>
      )}
    </Dialog>
  );
}
