import { GuardRails } from "./guard-rails";
import { TeamPresets, type TeamPresetsProps } from "./team-presets";

/** What admins say of teams: what their environments have to keep to, and what their requests can start from. */
export function Teams({ presets, rails, regions }: TeamPresetsProps) {
  return (
    <div className="flex flex-col gap-8">
      <GuardRails rails={rails} regions={regions} />
      <TeamPresets presets={presets} rails={rails} regions={regions} />
    </div>
  );
}
