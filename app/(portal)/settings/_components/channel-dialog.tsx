"use client";

import { type ReactElement, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ChannelView } from "@/lib/notifications/schemas";
import { addChannelAction } from "../channel-actions";
import { ActionForm, type Faults, textOf } from "./action-form";

/** A webhook that was added, with the secret that signs its messages. */
export interface MadeWebhook {
  readonly address: string;
  readonly secret: string;
}

type Kind = ChannelView["kind"];

/** Adds a place where a team is told. */
export function ChannelDialog({
  mailTrouble,
  onMade,
  trigger,
}: {
  mailTrouble: string | null;
  onMade: (webhook: MadeWebhook | null) => void;
  trigger: ReactElement;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Add a channel"
      description="The team is told of what waits for review, of what was decided, and of how it ended."
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <ActionForm
        label="Add a channel"
        submitLabel="Add channel"
        onSubmit={(form) =>
          addChannelAction({
            team: textOf(form, "team"),
            kind: textOf(form, "kind") as Kind,
            address: textOf(form, "address"),
          })
        }
        onDone={({ address, secret }) => {
          onMade(secret === null ? null : { address, secret });
          setOpen(false);
        }}
      >
        {(faults) => <ChannelFields faults={faults} mailTrouble={mailTrouble} />}
      </ActionForm>
    </Dialog>
  );
}

function ChannelFields({ faults, mailTrouble }: { faults: Faults; mailTrouble: string | null }) {
  const [kind, setKind] = useState<Kind>("EMAIL");
  const mail = kind === "EMAIL";
  return (
    <>
      <Field label="Team" required error={faults.team} hint="As its environments name it, such as payments.">
        <Input name="team" mono autoComplete="off" />
      </Field>
      <Field label="How" required error={faults.kind}>
        <Select name="kind" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          <option value="EMAIL">E-mail</option>
          <option value="WEBHOOK">Webhook</option>
        </Select>
      </Field>
      {mail && mailTrouble && <Callout tone="warning">{mailTrouble} Until then nothing is sent there.</Callout>}
      <Field
        key={kind}
        label={mail ? "E-mail address" : "Webhook address"}
        required
        error={faults.address}
        hint={
          mail
            ? "A person's or, better, a mailing list's."
            : "Slack's, Mattermost's, or your own. It is a secret: only its host and its end are shown later."
        }
      >
        <Input name="address" type={mail ? "email" : "url"} mono autoComplete="off" spellCheck={false} />
      </Field>
    </>
  );
}
