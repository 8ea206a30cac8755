"use client";

import { type ReactElement, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Dialog } from "@/components/ui/dialog";
import type { GuardRailView } from "@/lib/guard-rails/schemas";
import type { TeamPresetView } from "@/lib/team-presets/schemas";
import { saveTeamPresetAction } from "../team-preset-actions";
import { ActionForm } from "./action-form";
import { TeamPresetFields } from "./team-preset-fields";
import { presetInput, type TypedPreset, typedPreset } from "./typed-preset";

interface PresetFormProps {
  preset?: TeamPresetView;
  rails: readonly GuardRailView[];
  /** Regions to choose from. */
  regions: readonly string[];
}

/** Adds a preset to a team's, or changes one. */
export function TeamPresetDialog({ trigger, ...props }: PresetFormProps & { trigger: ReactElement }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={props.preset ? `Preset ${props.preset.name} of ${props.preset.team}` : "Add a preset"}
      description="Every value can still be changed in a request. Its network, application and addresses are the request's own."
      size="lg"
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <PresetForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function PresetForm({ preset, rails, regions, onDone }: PresetFormProps & { onDone: () => void }) {
  const form = useForm<TypedPreset>({ defaultValues: typedPreset(preset) });
  return (
    <FormProvider {...form}>
      <ActionForm
        label="Preset"
        submitLabel="Save preset"
        onDone={onDone}
        onSubmit={() => saveTeamPresetAction(preset?.id ?? null, presetInput(form.getValues()))}
      >
        {(faults) => <TeamPresetFields faults={faults} rails={rails} regions={regions} isNew={!preset} />}
      </ActionForm>
    </FormProvider>
  );
}
