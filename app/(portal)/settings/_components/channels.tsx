"use client";

import { Plus } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { ActionsTH, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { toast } from "@/components/ui/toast-store";
import type { ChannelView } from "@/lib/notifications/schemas";
import { removeChannelAction, testChannelAction } from "../channel-actions";
import { refusalOf } from "./action-form";
import { ChannelDialog, type MadeWebhook } from "./channel-dialog";
import { LastDelivery } from "./last-delivery";

export interface ChannelsProps {
  channels: readonly ChannelView[];
  /** Why no mail leaves this portal; null where it has a mail server. */
  mailTrouble: string | null;
}

/** Where each team is told what waits for it and what happened. */
export function Channels({ channels, mailTrouble }: ChannelsProps) {
  const [made, setMade] = useState<MadeWebhook | null>(null);
  const dialog = { mailTrouble, onMade: setMade };
  return (
    <Section
      title="Notification channels"
      description="Where a team is told that a plan waits for review, what was decided, and how a deployment ended."
      actions={
        channels.length > 0 && (
          <ChannelDialog {...dialog} trigger={<Button icon={<Plus aria-hidden />}>Add channel</Button>} />
        )
      }
    >
      {made && (
        <Callout tone="success" title={`Copy the signing secret of ${made.address} now. It is not shown again.`} live>
          <CopyId value={made.secret} max={0} />
        </Callout>
      )}
      {channels.length === 0 ? (
        <EmptyState action={<ChannelDialog {...dialog} trigger={<Button variant="primary">Add channel</Button>} />}>
          No team has a channel yet: people learn what waits for them by looking here.
        </EmptyState>
      ) : (
        <Table caption="Notification channels">
          <THead>
            <TR>
              <TH>Where</TH>
              <TH>Team</TH>
              <TH>Last message</TH>
              <ActionsTH />
            </TR>
          </THead>
          <TBody>
            {channels.map((channel) => (
              <ChannelRow key={channel.id} channel={channel} />
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}

function ChannelRow({ channel }: { channel: ChannelView }) {
  const { id, team, kind, address, lastDelivery, trouble } = channel;
  return (
    <TR>
      <TD className="align-top">
        <div className="min-w-0 max-w-sm whitespace-normal">
          <p className="break-all font-mono">{address}</p>
          <p className="text-muted text-xs">{kind === "EMAIL" ? "E-mail" : "Webhook"}</p>
        </div>
      </TD>
      <TD label="Team" className="align-top font-mono">
        {team}
      </TD>
      <TD label="Last message" className="whitespace-normal align-top">
        <LastDelivery delivery={lastDelivery} trouble={trouble} />
      </TD>
      <TD align="right" className="align-top">
        <span className="inline-flex gap-2">
          <TestButton id={id} address={address} />
          <ConfirmDialog
            title={`Remove ${address}?`}
            description={`Team ${team} is not told there any more. What waits to be sent there goes with it.`}
            confirmLabel="Remove channel"
            onConfirm={async () => refusalOf(await removeChannelAction(id))}
            trigger={
              <Button size="sm" aria-label={`Remove ${address} of ${team}`}>
                Remove
              </Button>
            }
          />
        </span>
      </TD>
    </TR>
  );
}

function TestButton({ id, address }: { id: string; address: string }) {
  const [pending, startSending] = useTransition();
  const send = () =>
    startSending(async () => {
      const result = await testChannelAction(id).catch(() => null);
      if (result?.ok) return toast({ title: `A test was sent to ${address}`, tone: "success" });
      const description = result?.message ?? "The server did not answer.";
      toast({ title: `No test reached ${address}`, description, tone: "warning" });
    });
  return (
    <Button size="sm" pending={pending} onClick={send} aria-label={`Send a test to ${address}`}>
      Send test
    </Button>
  );
}
