"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyId } from "@/components/ui/copy-id";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { StateWord } from "@/components/ui/state-word";
import { ActionsTH, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ApiKeyView } from "@/lib/auth/schemas";
import { createApiKeyAction, revokeApiKeyAction } from "../actions";
import { ActionForm, refusalOf, textOf } from "./action-form";

/** A person's own keys for the REST API. */
export function ApiKeys({ keys }: { keys: readonly ApiKeyView[] }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const create = (
    <Dialog
      title="New API key"
      description="It acts as you, with your role, until it is revoked."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          New API key
        </Button>
      }
    >
      <ActionForm
        label="New API key"
        submitLabel="Create key"
        onSubmit={(form) => createApiKeyAction({ name: textOf(form, "name") })}
        onDone={({ key }) => {
          setMade(key);
          setOpen(false);
        }}
      >
        {(faults) => (
          <Field label="Name" required error={faults.name} hint="What uses it, such as the name of a pipeline.">
            <Input name="name" autoComplete="off" />
          </Field>
        )}
      </ActionForm>
    </Dialog>
  );
  return (
    <Section
      title="API keys"
      description="For /api/v1, in an Authorization header: Bearer, a space, the key."
      actions={keys.length > 0 && create}
    >
      {made && (
        <Callout tone="success" title="Copy the key now. It is not shown again." live>
          <CopyId value={made} max={0} />
        </Callout>
      )}
      {keys.length === 0 ? (
        <EmptyState action={create}>You have no API keys. Make one to call Terrace from a script.</EmptyState>
      ) : (
        <Table caption="API keys">
          <THead>
            <TR>
              <TH>Name</TH>
              <TH>Begins with</TH>
              <TH>Made</TH>
              <TH>Last used</TH>
              <TH>State</TH>
              <ActionsTH />
            </TR>
          </THead>
          <TBody>
            {keys.map((key) => (
              <KeyRow key={key.id} apiKey={key} />
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKeyView }) {
  const { id, name, prefix, createdAt, lastUsedAt, expiresAt, revokedAt } = apiKey;
  return (
    <TR>
      <TD className="font-medium">{name}</TD>
      <TD label="Begins with" className="font-mono">
        {prefix}
      </TD>
      <TD label="Made">
        <RelativeTime value={createdAt} />
      </TD>
      <TD label="Last used">
        {lastUsedAt ? <RelativeTime value={lastUsedAt} /> : <span className="text-muted">never</span>}
      </TD>
      <TD label="State">
        {revokedAt ? (
          <StateWord tone="neutral">Revoked</StateWord>
        ) : expiresAt && new Date(expiresAt) < new Date() ? (
          <StateWord tone="neutral">Expired</StateWord>
        ) : (
          <StateWord tone="success">Active</StateWord>
        )}
      </TD>
      <TD align="right">
        {!revokedAt && (
          <ConfirmDialog
            title={`Revoke ${name}?`}
            description="Whatever uses this key is refused from now on."
            confirmLabel="Revoke key"
            trigger={<Button size="sm">Revoke</Button>}
            onConfirm={async () => refusalOf(await revokeApiKeyAction(id))}
          />
        )}
      </TD>
    </TR>
  );
}
