"use client";

import { useFormContext } from "react-hook-form";
import { EngineVersionSelect } from "@/components/spec-form/engine-version-select";
import { MachineSelect } from "@/components/spec-form/machine-select";
import { natOptions } from "@/components/spec-form/nat-options";
import { Field, type FieldProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { familyOf, findRegion } from "@/infra-templates/two-tier/catalogue";
import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import { type PresetName, presets } from "@/infra-templates/two-tier/presets";
import { bundledChoices } from "@/lib/choices/schemas";
import type { GuardRailView } from "@/lib/guard-rails/schemas";
import { bundledValues } from "@/lib/team-presets/rules";
import type { Faults } from "./action-form";
import { ANY_REGION, type TypedPreset } from "./typed-preset";

const asNumber = { valueAsNumber: true } as const;

interface TeamPresetFieldsProps {
  faults: Faults;
  rails: readonly GuardRailView[];
  regions: readonly string[];
  isNew: boolean;
}

/** A preset's fields: whose it is, and the request form's own with the choices of the bundled catalogue. */
export function TeamPresetFields({ faults, rails, regions, isNew }: TeamPresetFieldsProps) {
  const { register, setValue, watch } = useFormContext<TypedPreset>();
  const region = watch("values.region");
  const rail = rails.find(({ team }) => team === watch("team").trim());
  const choices = bundledChoices([], region || ANY_REGION);
  const refuses = (allowed: readonly string[] | undefined, value: string) =>
    Boolean(allowed?.length && !allowed.includes(value));
  /** A field of the spec, by its path there. */
  const field = (path: string): Pick<FieldProps, "label" | "error" | "required"> => ({
    label: fieldLabel(path.split(".")),
    error: faults[`values.${path}`],
    required: true,
  });
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <Field label="Team" required error={faults.team} hint="As requests name it." className="sm:col-span-3">
        <Input {...register("team")} mono placeholder="payments" />
      </Field>
      <Field label="Name" required error={faults.name} className="sm:col-span-3">
        <Input {...register("name")} autoComplete="off" placeholder="Small" />
      </Field>
      <Field label="What it is for" optional error={faults.summary} className="sm:col-span-6">
        <Input {...register("summary")} autoComplete="off" placeholder="To try a change in before it is reviewed." />
      </Field>
      {isNew && (
        <Field label="Values from" hint="Fills in everything below." className="sm:col-span-3">
          <Select
            onChange={({ target }) =>
              setValue("values", { ...bundledValues(target.value as PresetName, region || ANY_REGION), region })
            }
          >
            {presets.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field {...field("region")} className="sm:col-span-3">
        <Select {...register("values.region")}>
          <option value="">As chosen in the request</option>
          {[...new Set([...regions, ...(region ? [region] : [])])].map((id) => (
            <option key={id} value={id} disabled={refuses(rail?.regions, id)}>
              {[id, findRegion(id)?.name, refuses(rail?.regions, id) && "not for this team"]
                .filter(Boolean)
                .join(" · ")}
            </option>
          ))}
        </Select>
      </Field>
      <Field {...field("natGateways")} className="sm:col-span-3">
        <Select {...register("values.natGateways", asNumber)}>
          {natOptions.map(({ value, title }) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      <Field {...field("web.instanceType")} hint={choices.note} className={isNew ? "sm:col-span-3" : "sm:col-span-6"}>
        <MachineSelect
          {...register("values.web.instanceType")}
          chosen={watch("values.web.instanceType")}
          offered={choices.instanceTypes}
          isRefused={(type) => refuses(rail?.instanceFamilies, familyOf(type))}
        />
      </Field>
      {(["minInstances", "desiredInstances", "maxInstances"] as const).map((count) => (
        <Field key={count} {...field(`web.${count}`)} className="sm:col-span-2">
          <Input {...register(`values.web.${count}`, asNumber)} type="number" inputMode="numeric" min={2} max={200} />
        </Field>
      ))}
      <Field {...field("database.instanceClass")} label="Database class" className="sm:col-span-3">
        <MachineSelect
          {...register("values.database.instanceClass")}
          chosen={watch("values.database.instanceClass")}
          offered={choices.databaseClasses}
          isRefused={(type) => refuses(rail?.databaseClasses, type)}
        />
      </Field>
      <Field {...field("database.engineVersion")} className="sm:col-span-3">
        <EngineVersionSelect
          {...register("values.database.engineVersion")}
          chosen={watch("values.database.engineVersion")}
          offered={choices.engineVersions}
        />
      </Field>
      <Field {...field("database.allocatedStorageGiB")} label="Storage" className="sm:col-span-3">
        <Input
          {...register("values.database.allocatedStorageGiB", asNumber)}
          type="number"
          inputMode="numeric"
          min={20}
          unit="GiB"
        />
      </Field>
      <Field {...field("database.backupRetentionDays")} label="Backups kept" className="sm:col-span-3">
        <Input
          {...register("values.database.backupRetentionDays", asNumber)}
          type="number"
          inputMode="numeric"
          min={1}
          max={35}
          unit="days"
        />
      </Field>
      <div className="flex flex-col gap-3 sm:col-span-6">
        <Switch {...register("values.database.multiAz")} label="Standby in the second zone (Multi-AZ)" />
        <Switch {...register("values.database.readReplica")} label="Read replica" />
        <Switch {...register("values.database.deletionProtection")} label="Deletion protection" />
      </div>
    </div>
  );
}
