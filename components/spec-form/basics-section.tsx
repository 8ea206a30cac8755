"use client";

import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { findRegion } from "@/infra-templates/two-tier/catalogue";
import { type PresetName, presets } from "@/infra-templates/two-tier/presets";
import { guardRailWords } from "@/lib/guard-rails/rules";
import { useChoices } from "./choices-context";
import type { SpecDraft } from "./draft";
import { SpecField, useFormFacts } from "./form-context";
import { FormSection } from "./form-section";

/** A target as the form offers it. */
export interface TargetChoice {
  readonly name: string;
  readonly accountId: string;
  readonly regions: readonly string[];
}

/** Who asks for what, and where it will stand. */
export function BasicsSection({
  targets,
  preset,
  complete,
  onPreset,
  onRegion,
}: {
  targets: readonly TargetChoice[];
  /** The preset last chosen; null once the form started from a spec. */
  preset: PresetName | null;
  complete: boolean;
  onPreset: (preset: PresetName) => void;
  onRegion: (region: string) => void;
}) {
  const { register, watch } = useFormContext<SpecDraft>();
  const { fixed, rail } = useFormFacts();
  const target = targets.find((choice) => choice.name === watch("target"));
  const targetField = register("target");
  const region = register("region");
  const chosen = presets.find((choice) => choice.name === preset);
  const { regions } = useChoices();
  const isOff = (id: string) => regions.find((choice) => choice.id === id)?.enabled === false;
  const isRefused = (id: string) => Boolean(rail?.regions.length && !rail.regions.includes(id));
  return (
    <FormSection id="basics" complete={complete}>
      {!fixed && (
        <div className="sm:col-span-2">
          <RadioCards
            name="preset"
            legend="Start from"
            value={preset ?? ""}
            onValueChange={(value) => onPreset(value as PresetName)}
            options={presets.map(({ name, title, summary }) => ({ value: name, title, description: summary }))}
          />
          {chosen && chosen.givesUp.length > 0 && (
            <div className="mt-3 border-l-2 border-warning pl-3 text-xs">
              <p id="gives-up" className="font-medium">
                What {chosen.title} gives up against Production
              </p>
              <ul aria-labelledby="gives-up" className="mt-1 list-disc space-y-0.5 pl-4 text-muted">
                {chosen.givesUp.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
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
              if (regions[0] && !regions.includes(watch("region"))) onRegion(regions[0]);
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
              onRegion(event.target.value);
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
