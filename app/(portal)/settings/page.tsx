import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { readParams, type SearchParams } from "@/app/_lib/params";
import { KeyValue } from "@/components/ui/key-value";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import { listApiKeys, listUsers, may, type Permission } from "@/lib/auth";
import { listGuardRails } from "@/lib/guard-rails";
import { listReservedRanges } from "@/lib/networks";
import { listChannels, mailTrouble } from "@/lib/notifications";
import { listTargets } from "@/lib/targets";
import { listTeamPresets } from "@/lib/team-presets";
import { ApiKeys } from "./_components/api-keys";
import { People } from "./_components/people";
import { ReservedRanges } from "./_components/reserved-ranges";
import { Targets } from "./_components/targets";
import { Teams } from "./_components/teams";

export const metadata: Metadata = { title: "Settings" };

const tabs: readonly { id: string; label: string; permission: Permission | null }[] = [
  { id: "account", label: "Account", permission: null },
  { id: "api-keys", label: "API keys", permission: "apiKey:manage" },
  { id: "targets", label: "Targets", permission: "target:read" },
  { id: "networks", label: "Networks", permission: "target:read" },
  { id: "teams", label: "Teams", permission: "guardRail:manage" },
  { id: "people", label: "People", permission: "user:manage" },
];

export default async function SettingsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageContext();
  const { actor } = ctx;
  const { tab } = await readParams(searchParams);
  const allowed = tabs.filter(({ permission }) => permission === null || may(actor.role, permission));
  const current = allowed.find(({ id }) => id === tab)?.id ?? "account";
  return (
    <>
      <PageHeader title="Settings" />
      <TabLinks
        label="Settings"
        items={allowed.map(({ id, label }) => ({ href: `/settings?tab=${id}`, label, current: id === current }))}
      />
      {current === "account" && (
        <Section
          title="Your account"
          description="An administrator changes your role; the theme is in the menu under your name."
        >
          <KeyValue
            items={[
              { label: "Name", value: actor.name },
              { label: "E-mail", value: actor.email },
              { label: "Role", value: actor.role },
            ]}
          />
        </Section>
      )}
      {current === "api-keys" && <ApiKeys keys={(await listApiKeys({ ctx })).items} />}
      {current === "targets" && (
        <Targets targets={await listTargets({ ctx })} canManage={may(actor.role, "target:manage")} />
      )}
      {current === "networks" && (
        <ReservedRanges
          ranges={await listReservedRanges({ ctx })}
          targets={(await listTargets({ ctx })).map(({ name, regions }) => ({ name, regions }))}
          canManage={may(actor.role, "target:manage")}
        />
      )}
      {current === "teams" && (
        <Teams
          rails={await listGuardRails({ ctx })}
          presets={await listTeamPresets({ ctx })}
          channels={await listChannels({ ctx })}
          mailTrouble={mailTrouble()}
          regions={[...new Set((await listTargets({ ctx })).flatMap(({ regions }) => regions))]}
        />
      )}
      {current === "people" && <People users={(await listUsers({ ctx })).items} self={actor.userId} />}
    </>
  );
}
