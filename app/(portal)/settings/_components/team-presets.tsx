"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { StateWord } from "@/components/ui/state-word";
import { ActionsTH, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { GuardRailView } from "@/lib/guard-rails/schemas";
import { presetWords } from "@/lib/team-presets/rules";
import type { TeamPresetView } from "@/lib/team-presets/schemas";
import { removeTeamPresetAction } from "../team-preset-actions";
import { refusalOf } from "./action-form";
import { TeamPresetDialog } from "./team-preset-dialog";

export interface TeamPresetsProps {
  presets: readonly TeamPresetView[];
  rails: readonly GuardRailView[];
  /** Regions that some target allows. */
  regions: readonly string[];
}

/** What each team's requests can start from, beside the presets everybody has. */
export function TeamPresets({ presets, rails, regions }: TeamPresetsProps) {
  const dialog = { rails, regions };
  return (
    <Section
      title="Presets"
      description="Starting points of a team's own. The form offers them beside Production, Staging and Development once it names the team."
      actions={
        presets.length > 0 && (
          <TeamPresetDialog {...dialog} trigger={<Button icon={<Plus aria-hidden />}>Add preset</Button>} />
        )
      }
    >
      {presets.length === 0 ? (
        <EmptyState action={<TeamPresetDialog {...dialog} trigger={<Button variant="primary">Add preset</Button>} />}>
          No team has presets of its own: every request starts from Production, Staging or Development.
        </EmptyState>
      ) : (
        <Table caption="Team presets">
          <THead>
            <TR>
              <TH>Preset</TH>
              <TH>Team</TH>
              <TH>Sets</TH>
              <ActionsTH />
            </TR>
          </THead>
          <TBody>
            {presets.map((preset) => (
              <TR key={preset.id}>
                <TD className="align-top">
                  <div className="min-w-0 max-w-xs whitespace-normal">
                    <Link
                      href={`/environments/new?preset=${preset.id}`}
                      className="break-words font-medium underline-offset-2 hover:underline"
                    >
                      {preset.name}
                    </Link>
                    {preset.summary && <p className="break-words text-muted text-xs">{preset.summary}</p>}
                  </div>
                </TD>
                <TD label="Team" className="align-top font-mono">
                  {preset.team}
                </TD>
                <TD label="Sets" className="whitespace-normal align-top">
                  <div className="min-w-0">
                    <p>{presetWords(preset.values).join(" · ")}</p>
                    <Refusals preset={preset} />
                  </div>
                </TD>
                <TD align="right" className="align-top">
                  <span className="inline-flex gap-2">
                    <TeamPresetDialog
                      {...dialog}
                      preset={preset}
                      trigger={
                        <Button size="sm" aria-label={`Edit ${preset.name} of ${preset.team}`}>
                          Edit
                        </Button>
                      }
                    />
                    <ConfirmDialog
                      title={`Remove ${preset.name} of ${preset.team}?`}
                      description="New requests can't start from it any more. Environments that did stay as they are."
                      confirmLabel="Remove preset"
                      onConfirm={async () => refusalOf(await removeTeamPresetAction(preset.id))}
                      trigger={
                        <Button size="sm" aria-label={`Remove ${preset.name} of ${preset.team}`}>
                          Remove
                        </Button>
                      }
                    />
                  </span>
                </TD>
              </TR>
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}

/** What the guard rail says to a preset that was stored before the rule. */
function Refusals({ preset }: { preset: TeamPresetView }) {
  if (preset.refusals.length === 0) return null;
  return (
    <div className="mt-1 text-xs">
      <StateWord tone="warning" className="text-xs">
        Refused by the team's guard rail
      </StateWord>
      <ul className="list-none text-muted">
        {preset.refusals.map(({ path, message }) => (
          <li key={path}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
