"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { Switch } from "@/components/ui/switch";
import { ActionsTH, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { Textarea } from "@/components/ui/textarea";
import type { TargetView } from "@/lib/targets/schemas";
import { saveTargetAction } from "../actions";
import { ActionForm, type Faults, textOf } from "./action-form";

/** The AWS accounts Terrace may build in. */
export function Targets({ targets, canManage }: { targets: readonly TargetView[]; canManage: boolean }) {
  return (
    <Section
      title="Targets"
      description="AWS accounts with the roles and regions Terrace may use."
      actions={
        canManage &&
        targets.length > 0 && <TargetDialog trigger={<Button icon={<Plus aria-hidden />}>Add target</Button>} />
      }
    >
      {targets.length === 0 ? (
        <EmptyState action={canManage && <TargetDialog trigger={<Button variant="primary">Add target</Button>} />}>
          No AWS account is set up yet.
        </EmptyState>
      ) : (
        <Table caption="Targets">
          <THead>
            <TR>
              <TH>Name</TH>
              <TH>Account</TH>
              <TH>Regions</TH>
              <TH hideBelow="sm">Role</TH>
              <ActionsTH />
            </TR>
          </THead>
          <TBody>
            {targets.map((target) => (
              <TR key={target.name}>
                <TD className="font-medium">{target.name}</TD>
                <TD label="Account" className="font-mono">
                  {target.accountId}
                </TD>
                <TD label="Regions" className="font-mono">
                  <span title={target.regions.join(", ")}>
                    {target.regions.length > 3 ? `${target.regions.length} regions` : target.regions.join(", ")}
                  </span>
                </TD>
                <TD label="Role" hideBelow="sm" className="max-w-80 font-mono" truncate>
                  {target.roleArn ?? <span className="font-sans text-muted">the portal's own</span>}
                </TD>
                <TD align="right">
                  {canManage && <TargetDialog target={target} trigger={<Button size="sm">Edit</Button>} />}
                </TD>
              </TR>
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}

function TargetDialog({ target, trigger }: { target?: TargetView; trigger: React.ReactElement }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={target ? `Target ${target.name}` : "Add a target"}
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <ActionForm
        label="Target"
        submitLabel="Save target"
        onDone={() => setOpen(false)}
        onSubmit={(form) =>
          saveTargetAction({
            name: target?.name ?? textOf(form, "name"),
            accountId: textOf(form, "accountId"),
            regions: textOf(form, "regions")
              .split(/[\s,]+/)
              .filter(Boolean),
            roleArn: textOf(form, "roleArn") || null,
            externalId: textOf(form, "externalId") || null,
            serviceRoleArn: textOf(form, "serviceRoleArn") || null,
            pushesEvents: form.has("pushesEvents"),
          })
        }
      >
        {(faults) => <TargetFields target={target} faults={faults} />}
      </ActionForm>
    </Dialog>
  );
}

function TargetFields({ target, faults }: { target?: TargetView; faults: Faults }) {
  const regionFault = Object.entries(faults).find(([path]) => path.startsWith("regions"))?.[1];
  return (
    <>
      <Field label="Name" required error={faults.name}>
        <Input name="name" defaultValue={target?.name} readOnly={Boolean(target)} autoComplete="off" />
      </Field>
      <Field label="AWS account" required error={faults.accountId} hint="12 digits.">
        <Input name="accountId" mono defaultValue={target?.accountId} inputMode="numeric" />
      </Field>
      <Field label="Allowed regions" required error={regionFault} hint="Their ids, separated by commas or spaces.">
        <Textarea name="regions" rows={2} className="font-mono" defaultValue={target?.regions.join(", ")} />
      </Field>
      <Field label="Role to assume" optional error={faults.roleArn} hint="Empty: the credentials the portal runs with.">
        <Input name="roleArn" mono defaultValue={target?.roleArn ?? ""} />
      </Field>
      <Field label="External id" optional error={faults.externalId}>
        <Input name="externalId" mono defaultValue={target?.externalId ?? ""} />
      </Field>
      <Field
        label="Service role"
        optional
        error={faults.serviceRoleArn}
        hint="CloudFormation acts with it, and keeps it for every later operation on a stack."
      >
        <Input name="serviceRoleArn" mono defaultValue={target?.serviceRoleArn ?? ""} />
      </Field>
      <Switch
        name="pushesEvents"
        label="Pushes events"
        hint="Each region has the queue terrace-events (docs/push.md). What happens to a stack then shows within a second or so."
        defaultChecked={target?.pushesEvents}
      />
    </>
  );
}
