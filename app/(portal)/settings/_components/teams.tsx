import { Channels, type ChannelsProps } from "./channels";
import { GuardRails } from "./guard-rails";
import { TeamPresets, type TeamPresetsProps } from "./team-presets";

/** What admins say of teams: what their environments have to keep to, what their requests start from, where they are told. */
export function Teams({ presets, rails, regions, channels, mailTrouble }: TeamPresetsProps & ChannelsProps) {
  return (
    <div className="flex flex-col gap-8">
      <GuardRails rails={rails} regions={regions} />
      <TeamPresets presets={presets} rails={rails} regions={regions} />
      <Channels channels={channels} mailTrouble={mailTrouble} />
    </div>
  );
}
