"use client";

import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { findPreset } from "@/infra-templates/two-tier/presets";
import type { TeamPresetView } from "@/lib/team-presets/schemas";
import type { SpecDraft } from "./draft";
import type { TargetChoice } from "./target-choice";
import { presetFields, zonesFor } from "./team-preset";

export interface StartFrom {
  /** The preset last chosen: a bundled one's name or a team preset's id. Null once the form started from a spec. */
  readonly chosen: string | null;
  readonly teamPresets: readonly TeamPresetView[];
  readonly choose: (preset: string) => void;
  /** Zones belong to their region; everything else stays. */
  readonly chooseRegion: (region: string) => void;
}

/** What the form's values began with, and how they begin anew. */
export function useStartFrom(
  form: Pick<UseFormReturn<SpecDraft>, "getValues" | "setValue">,
  known: {
    readonly preset: string | undefined;
    readonly teamPresets: readonly TeamPresetView[];
    readonly targets: readonly TargetChoice[];
  },
): StartFrom {
  const [chosen, setChosen] = useState(known.preset ?? null);
  const setAll = (values: Partial<SpecDraft>) => {
    for (const [key, value] of Object.entries(values)) form.setValue(key as keyof SpecDraft, value as never);
  };
  return {
    chosen,
    teamPresets: known.teamPresets,
    choose(preset) {
      const draft = form.getValues();
      const own = known.teamPresets.find(({ id }) => id === preset);
      const bundled = findPreset(preset)?.values(draft.region);
      if (!own && !bundled) return;
      setChosen(preset);
      if (own) {
        const allowed = known.targets.find(({ name }) => name === draft.target)?.regions ?? [];
        setAll(presetFields(own, draft, allowed));
      } else if (bundled) {
        // The network stays: a free one was proposed, or somebody chose it.
        const { vpcCidr: _, subnets: __, ...rest } = bundled;
        setAll({ ...rest, web: { ...rest.web, imageId: "" } });
      }
    },
    chooseRegion(region) {
      setAll({ region, availabilityZones: zonesFor(region) });
    },
  };
}
