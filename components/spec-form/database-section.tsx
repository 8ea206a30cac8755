"use client";

import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { ChoicesSource, useChoices } from "./choices-context";
import type { SpecDraft } from "./draft";
import { EngineVersionSelect } from "./engine-version-select";
import { SpecField, useFormFacts } from "./form-context";
import { FormSection } from "./form-section";
import { MachineSelect } from "./machine-select";

const REPLICA_HINT =
  "A second instance of the same class with an endpoint of its own, for reads. It follows the primary with a small lag and does not take over from it.";
/** RDS can't replicate a database whose password it manages; see the template's data tier. */
const REPLICA_CHANGE =
  "Adding or removing it moves the database's password to another secret, so the instances are replaced one by one.";

/** PostgreSQL, its standby, its replica and its backups. */
export function DatabaseSection({ complete }: { complete: boolean }) {
  const { register, watch } = useFormContext<SpecDraft>();
  const { fixed, rail } = useFormFacts();
  const classes = rail?.databaseClasses ?? [];
  const { databaseClasses, engineVersions } = useChoices();
  return (
    <FormSection id="database" complete={complete}>
      <SpecField path="database.instanceClass" hint={<ChoicesSource />} className="sm:col-span-2">
        <MachineSelect
          {...register("database.instanceClass")}
          chosen={watch("database.instanceClass")}
          offered={databaseClasses}
          remarkOf={({ multiAz }) => (multiAz === false ? ["no Multi-AZ"] : [])}
          isRefused={(type) => classes.length > 0 && !classes.includes(type)}
        />
      </SpecField>
      <SpecField path="database.engineVersion">
        <EngineVersionSelect
          {...register("database.engineVersion")}
          chosen={watch("database.engineVersion")}
          offered={engineVersions}
        />
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
          {...register("database.readReplica")}
          label="Read replica"
          hint={fixed ? `${REPLICA_HINT} ${REPLICA_CHANGE}` : REPLICA_HINT}
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
