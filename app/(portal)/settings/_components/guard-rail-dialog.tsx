"use client";

import { type ReactElement, useState } from "react";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { type GuardRailView, knownDatabaseClasses, knownFamilies } from "@/lib/guard-rails/schemas";
import { setGuardRailAction } from "../guard-rail-actions";
import { ActionForm, type Faults, textOf } from "./action-form";

/** Sets a team's rules; a field that is left empty sets none. */
export function GuardRailDialog(props: {
  rail?: GuardRailView;
  /** Regions to choose from. */
  regions: readonly string[];
  trigger: ReactElement;
}) {
  const { rail, regions, trigger } = props;
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={rail ? `Guard rail of ${rail.team}` : "Add a guard rail"}
      description="What is left empty sets no rule."
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <ActionForm
        label="Guard rail"
        submitLabel="Save guard rail"
        onDone={() => setOpen(false)}
        onSubmit={(form) => {
          const dollars = (name: string) => {
            const text = textOf(form, name).replaceAll(",", "");
            return text === "" ? null : Number(text);
          };
          return setGuardRailAction({
            team: rail?.team ?? textOf(form, "team"),
            regions: form.getAll("regions").map(String),
            instanceFamilies: form.getAll("instanceFamilies").map(String),
            databaseClasses: form.getAll("databaseClasses").map(String),
            maxMonthlyCostUsd: dollars("maxMonthlyCostUsd"),
            maxCostRiseUsd: dollars("maxCostRiseUsd"),
            expiryRequired: form.has("expiryRequired"),
          });
        }}
      >
        {(faults) => <RailFields rail={rail} regions={regions} faults={faults} />}
      </ActionForm>
    </Dialog>
  );
}

function RailFields({ rail, regions, faults }: { rail?: GuardRailView; regions: readonly string[]; faults: Faults }) {
  const faultOf = (field: string) => Object.entries(faults).find(([path]) => path.split(".")[0] === field)?.[1];
  const offered = [...new Set([...regions, ...(rail?.regions ?? [])])];
  return (
    <>
      <Field label="Team" required error={faults.team} hint="As requests name it.">
        <Input name="team" mono defaultValue={rail?.team} readOnly={Boolean(rail)} placeholder="payments" />
      </Field>
      <CheckboxGroup
        name="regions"
        legend="Allowed regions"
        error={faultOf("regions")}
        options={offered}
        defaultValue={rail?.regions}
      />
      <CheckboxGroup
        name="instanceFamilies"
        legend="Allowed instance families"
        error={faultOf("instanceFamilies")}
        options={knownFamilies}
        defaultValue={rail?.instanceFamilies}
      />
      <CheckboxGroup
        name="databaseClasses"
        legend="Allowed database classes"
        error={faultOf("databaseClasses")}
        options={knownDatabaseClasses}
        defaultValue={rail?.databaseClasses}
      />
      <Field
        label="Most one environment may cost"
        optional
        error={faults.maxMonthlyCostUsd}
        hint="Whole US dollars a month, by list prices. What has no list price is not counted."
      >
        <Input
          name="maxMonthlyCostUsd"
          inputMode="numeric"
          unit="$ / month"
          defaultValue={rail?.maxMonthlyCostUsd?.toString() ?? ""}
        />
      </Field>
      <Field
        label="Rise that needs a second approver"
        optional
        error={faults.maxCostRiseUsd}
        hint="Whole US dollars a month. A change that costs more than this in addition is approved by two people."
      >
        <Input
          name="maxCostRiseUsd"
          inputMode="numeric"
          unit="$ / month"
          defaultValue={rail?.maxCostRiseUsd?.toString() ?? ""}
        />
      </Field>
      <Switch
        name="expiryRequired"
        label="Every environment needs a day of expiry"
        defaultChecked={rail?.expiryRequired}
      />
    </>
  );
}
