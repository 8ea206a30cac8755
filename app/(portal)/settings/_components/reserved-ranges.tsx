"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { ActionsTH, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ReservedRangeView } from "@/lib/networks/schemas";
import { addReservedRangeAction, removeReservedRangeAction } from "../network-actions";
import { ActionForm, type Faults, refusalOf, textOf } from "./action-form";

/** A target as a range can be reserved in it. */
export interface RangeTarget {
  readonly name: string;
  readonly regions: readonly string[];
}

/** Addresses that no environment may take. */
export function ReservedRanges({
  ranges,
  targets,
  canManage,
}: {
  ranges: readonly ReservedRangeView[];
  targets: readonly RangeTarget[];
  canManage: boolean;
}) {
  return (
    <Section
      title="Reserved ranges"
      description="Addresses of peerings, VPNs and offices. No new environment's VPC may overlap them; what runs stays."
      actions={canManage && ranges.length > 0 && <AddRange targets={targets} />}
    >
      {ranges.length === 0 ? (
        <EmptyState action={canManage && <AddRange targets={targets} />}>No range is reserved yet.</EmptyState>
      ) : (
        <Table caption="Reserved ranges">
          <THead>
            <TR>
              <TH>CIDR block</TH>
              <TH>Used for</TH>
              <TH>Target</TH>
              <TH>Region</TH>
              <TH hideBelow="sm">Since</TH>
              <ActionsTH />
            </TR>
          </THead>
          <TBody>
            {ranges.map((range) => (
              <TR key={range.id}>
                <TD className="font-medium font-mono">{range.cidrBlock}</TD>
                <TD label="Used for">{range.note}</TD>
                <TD label="Target">{range.target ?? <span className="text-muted">every target</span>}</TD>
                <TD label="Region" className="font-mono">
                  {range.region ?? <span className="font-sans text-muted">every region</span>}
                </TD>
                <TD label="Since" hideBelow="sm">
                  <RelativeTime value={range.createdAt} />
                </TD>
                <TD align="right">{canManage && <RemoveRange range={range} />}</TD>
              </TR>
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}

function AddRange({ targets }: { targets: readonly RangeTarget[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Reserve a range"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Plus aria-hidden />}>Reserve range</Button>}
    >
      <ActionForm
        label="Reserve a range"
        submitLabel="Reserve range"
        onDone={() => setOpen(false)}
        onSubmit={(form) =>
          addReservedRangeAction({
            cidrBlock: textOf(form, "cidrBlock"),
            note: textOf(form, "note"),
            target: textOf(form, "target") || null,
            region: textOf(form, "region") || null,
          })
        }
      >
        {(faults) => <RangeFields targets={targets} faults={faults} />}
      </ActionForm>
    </Dialog>
  );
}

function RangeFields({ targets, faults }: { targets: readonly RangeTarget[]; faults: Faults }) {
  const [target, setTarget] = useState("");
  const offered = target === "" ? targets : targets.filter(({ name }) => name === target);
  const regions = [...new Set(offered.flatMap((choice) => choice.regions))].sort();
  return (
    <>
      <Field label="CIDR block" required error={faults.cidrBlock} hint="Such as 10.20.0.0/16.">
        <Input name="cidrBlock" mono />
      </Field>
      <Field label="Used for" required error={faults.note} hint="Whoever is refused reads this.">
        <Input name="note" autoComplete="off" />
      </Field>
      <Field label="Target" error={faults.target}>
        <Select name="target" value={target} onChange={(event) => setTarget(event.target.value)}>
          <option value="">Every target</option>
          {targets.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label="Region" error={faults.region}>
        <Select name="region" key={target}>
          <option value="">Every region</option>
          {regions.map((region) => (
            <option key={region}>{region}</option>
          ))}
        </Select>
      </Field>
    </>
  );
}

function RemoveRange({ range }: { range: ReservedRangeView }) {
  return (
    <ConfirmDialog
      title={`Remove ${range.cidrBlock}?`}
      description={`Environments may then take these addresses (${range.note}).`}
      confirmLabel="Remove range"
      onConfirm={async () => refusalOf(await removeReservedRangeAction(range.id))}
      trigger={<Button size="sm">Remove</Button>}
    />
  );
}
