"use client";

import { useFormContext } from "react-hook-form";
import { formatNumber } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import {
  CATALOGUE_NOTE,
  databaseClassesIn,
  instanceTypesIn,
  type MachineType,
  postgresVersions,
} from "@/infra-templates/two-tier/catalogue";
import type { SpecDraft } from "./draft";
import { SpecField } from "./form-context";
import { FormSection } from "./form-section";

const counts = [
  { path: "web.minInstances", label: "Minimum" },
  { path: "web.desiredInstances", label: "Desired" },
  { path: "web.maxInstances", label: "Maximum" },
] as const;

/** The Flask instances behind the load balancer. */
export function WebSection({ complete }: { complete: boolean }) {
  const { register, watch } = useFormContext<SpecDraft>();
  return (
    <FormSection id="web" complete={complete}>
      <SpecField path="web.instanceType" hint={CATALOGUE_NOTE} className="sm:col-span-2">
        <MachineSelect
          {...register("web.instanceType")}
          chosen={watch("web.instanceType")}
          offered={instanceTypesIn(watch("region"))}
        />
      </SpecField>
      <div className="grid grid-cols-3 gap-4 sm:col-span-2">
        {counts.map(({ path, label }) => (
          <SpecField key={path} path={path} label={`${label} instances`}>
            <Input {...register(path, { valueAsNumber: true })} type="number" inputMode="numeric" min={2} max={200} />
          </SpecField>
        ))}
      </div>
    </FormSection>
  );
}

/** PostgreSQL, its standby and its backups. */
export function DatabaseSection({ complete }: { complete: boolean }) {
  const { register, watch } = useFormContext<SpecDraft>();
  const version = watch("database.engineVersion");
  const known = postgresVersions.some((major) => major.versions.includes(version));
  return (
    <FormSection id="database" complete={complete}>
      <SpecField path="database.instanceClass" hint={CATALOGUE_NOTE} className="sm:col-span-2">
        <MachineSelect
          {...register("database.instanceClass")}
          chosen={watch("database.instanceClass")}
          offered={databaseClassesIn(watch("region"))}
        />
      </SpecField>
      <SpecField path="database.engineVersion">
        <Select {...register("database.engineVersion")}>
          {!known && <option>{version}</option>}
          {postgresVersions.map(({ major, versions }) => (
            <optgroup key={major} label={`PostgreSQL ${major}`}>
              {versions.map((minor) => (
                <option key={minor}>{minor}</option>
              ))}
            </optgroup>
          ))}
        </Select>
      </SpecField>
      <SpecField path="database.allocatedStorageGiB" label="Storage" hint="It grows by itself when it runs full.">
        <Input
          {...register("database.allocatedStorageGiB", { valueAsNumber: true })}
          type="number"
          inputMode="numeric"
          min={20}
          unit="GiB"
        />
      </SpecField>
      <SpecField path="database.backupRetentionDays" label="Backups kept">
        <Input
          {...register("database.backupRetentionDays", { valueAsNumber: true })}
          type="number"
          inputMode="numeric"
          min={1}
          max={35}
          unit="days"
        />
      </SpecField>
      <div className="flex flex-col gap-3 sm:col-span-2">
        <Switch
          {...register("database.multiAz")}
          label="Standby in the second zone (Multi-AZ)"
          hint="Takes over within a minute or two when the primary's zone fails."
        />
        <Switch
          {...register("database.deletionProtection")}
          label="Deletion protection"
          hint="The database can't be deleted until this is lifted, which a deletion's plan shows as a step of its own."
        />
      </div>
    </FormSection>
  );
}

function MachineSelect({
  offered,
  chosen,
  ...rest
}: { offered: readonly MachineType[]; chosen: string } & React.ComponentProps<"select">) {
  const families = [...new Set(offered.map(({ type }) => type.slice(0, type.lastIndexOf("."))))];
  return (
    <Select {...rest}>
      {!offered.some(({ type }) => type === chosen) && <option>{chosen}</option>}
      {families.map((family) => (
        <optgroup key={family} label={family}>
          {offered
            .filter(({ type }) => type.startsWith(`${family}.`))
            .map(({ type, vcpus, memoryMiB, architecture }) => (
              <option key={type} value={type}>
                {type} · {vcpus} vCPU · {formatNumber(memoryMiB / 1024)} GiB · {architecture}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}
