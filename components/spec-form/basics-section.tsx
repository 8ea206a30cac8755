"use client";

import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { findRegion } from "@/infra-templates/two-tier/catalogue";
import { guardRailWords } from "@/lib/guard-rails/rules";
import { useChoices } from "./choices-context";
import type { SpecDraft } from "./draft";
import { SpecField, useFormFacts } from "./form-context";
import { FormSection } from "./form-section";
import { StartFromCards } from "./start-from";
import type { TargetChoice } from "./target-choice";
import type { StartFrom } from "./use-start-from";

/** Who asks for what, and where it will stand. */
export function BasicsSection({
  targets,
  start,
  complete,
}: {
  targets: readonly TargetChoice[];
  start: StartFrom;
  complete: boolean;
}) {
  const { register, watch } = useFormContext<SpecDraft>();
  const { fixed, rail } = useFormFacts();
  const target = targets.find((choice) => choice.name === watch("target"));
  const targetField = register("target");
  const region = register("region");
  const { regions } = useChoices();
  const isOff = (id: string) => regions.find((choice) => choice.id === id)?.enabled === false;
  const isRefused = (id: string) => Boolean(rail?.regions.length && !rail.regions.includes(id));
  return (
    <FormSection id="basics" complete={complete}>
      {!fixed && <StartFromCards start={start} target={target} />}
      <SpecField path="name" hint={fixed ? undefined : "Lower-case letters, digits and hyphens. It stays for good."}>
        <Input
          {...register("name")}
          mono
          readOnly={fixed}
          autoComplete="off"
          spellCheck={false}
          placeholder="orders-dev"
        />
      </SpecField>
      <SpecField
        path="team"
        hint={
          rail
            ? `Set by the admins: team ${rail.team} ${guardRailWords(rail).join(", ")}.`
            : "Who owns it and pays for it."
        }
      >
        <Input {...register("team")} mono placeholder="payments" />
      </SpecField>
      <SpecField path="target" hint={target && `AWS account ${target.accountId}`}>
        {fixed ? (
          <Input {...register("target")} readOnly />
        ) : (
          <Select
            {...targetField}
            onChange={(event) => {
              void targetField.onChange(event);
              const regions = targets.find(({ name }) => name === event.target.value)?.regions ?? [];
              if (regions[0] && !regions.includes(watch("region"))) start.chooseRegion(regions[0]);
            }}
          >
            {targets.map((choice) => (
              <option key={choice.name}>{choice.name}</option>
            ))}
          </Select>
        )}
      </SpecField>
      <SpecField path="region">
        {fixed ? (
          <Input {...region} readOnly mono />
        ) : (
          <Select
            {...region}
            onChange={(event) => {
              void region.onChange(event);
              start.chooseRegion(event.target.value);
            }}
          >
            {target?.regions.map((id) => (
              <option key={id} value={id} disabled={isRefused(id)}>
                {id} {findRegion(id) && `· ${findRegion(id)?.name}`} {isOff(id) && "· not enabled in the account"}{" "}
                {isRefused(id) && `· not for ${rail?.team}`}
              </option>
            ))}
          </Select>
        )}
      </SpecField>
    </FormSection>
  );
}
