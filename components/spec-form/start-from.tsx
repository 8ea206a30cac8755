"use client";

import { useFormContext } from "react-hook-form";
import { RadioCards } from "@/components/ui/radio-cards";
import { presets } from "@/infra-templates/two-tier/presets";
import { presetWords } from "@/lib/team-presets/rules";
import type { SpecDraft } from "./draft";
import type { TargetChoice } from "./target-choice";
import { presetLine } from "./team-preset";
import type { StartFrom } from "./use-start-from";

/** The presets everybody has, then those of the team the form names; and what comes with the chosen one. */
export function StartFromCards({ start, target }: { start: StartFrom; target: TargetChoice | undefined }) {
  const team = useFormContext<SpecDraft>().watch("team");
  const own = start.teamPresets.filter((preset) => preset.team === team);
  const bundled = presets.find(({ name }) => name === start.chosen);
  const chosen = own.find(({ id }) => id === start.chosen);
  const region = chosen?.values.region;
  const stays = region && target && !target.regions.includes(region);
  const line = presetLine(start.teamPresets, team);
  return (
    <div className="flex min-w-0 flex-col gap-3 sm:col-span-2">
      <RadioCards
        name="preset"
        legend="Start from"
        value={start.chosen ?? ""}
        onValueChange={start.choose}
        options={[
          ...presets.map(({ name, title, summary }) => ({ value: name, title, description: summary })),
          ...own.map(({ id, name, summary, values }) => ({
            value: id,
            title: name,
            description: `Team ${team}. ${summary || presetWords(values).join(" · ")}`,
          })),
        ]}
      />
      {/* Always there, so that the line is read out when typing the team changes it. */}
      <p aria-live="polite" className={own.length > 0 ? "sr-only" : "text-muted text-xs empty:hidden"}>
        {line}
      </p>
      {bundled && bundled.givesUp.length > 0 && (
        <div className="border-l-2 border-warning pl-3 text-xs">
          <p id="gives-up" className="font-medium">
            What {bundled.title} gives up against Production
          </p>
          <ul aria-labelledby="gives-up" className="mt-1 list-disc space-y-0.5 pl-4 text-muted">
            {bundled.givesUp.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {chosen && (chosen.summary || stays) && (
        <div className="border-l-2 pl-3 text-muted text-xs">
          {chosen.summary && <p>{presetWords(chosen.values).join(" · ")}</p>}
          {stays && (
            <p>
              Target {target.name} does not allow {region}, so the region stays as it is chosen below.
            </p>
          )}
        </div>
      )}
    </div>
  );
}
