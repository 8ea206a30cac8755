import { BellRing } from "lucide-react";
import { formatMonthly } from "@/components/ui/format";
import { RowLink, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { toneText } from "@/components/ui/tone";
import type { FleetRow } from "@/lib/fleet/schemas";
import { DriftWord } from "./drift-word";
import { LastDeployment } from "./environment-table";
import { expiryWords } from "./expiry";
import { EnvironmentStateWord, HealthWord } from "./state-words";
import { TrafficSparkline } from "./traffic-sparkline";
import { whoWaits } from "./waiting";

export interface FleetTableProps {
  readonly caption: string;
  readonly rows: readonly FleetRow[];
}

const dash = <span className="text-muted">None</span>;

/** Environments as rows of signals. */
export function FleetTable({ caption, rows }: FleetTableProps) {
  return (
    <Table caption={caption}>
      <THead>
        <TR>
          <TH>Name</TH>
          <TH>State</TH>
          <TH>Health</TH>
          <TH>Traffic and errors</TH>
          <TH>Last deployment</TH>
          <TH hideBelow="sm">Template</TH>
          <TH hideBelow="sm">Drift</TH>
          <TH hideBelow="md" align="right">
            Cost
          </TH>
          <TH hideBelow="md">Expires</TH>
          <TH hideBelow="lg">Place</TH>
          <TH hideBelow="lg">Team and who to call</TH>
        </TR>
      </THead>
      <TBody>
        {rows.map((row) => (
          <TR key={row.id}>
            <TD>
              <RowLink href={`/environments/${row.name}`}>{row.name}</RowLink>
            </TD>
            <TD label="State">
              <StateAndWait row={row} />
            </TD>
            <TD label="Health">
              <span className="inline-flex flex-wrap items-center gap-x-2 @max-2xl:justify-end">
                <HealthWord environment={row} />
                <RingingAlarms row={row} />
              </span>
            </TD>
            <TD label="Traffic and errors">{hasTraffic(row) ? <TrafficSparkline signals={row.signals} /> : dash}</TD>
            <TD label="Last deployment">
              <LastDeployment environment={row} terse />
            </TD>
            <TD label="Template" hideBelow="sm">
              <TemplateVersion row={row} />
            </TD>
            <TD label="Drift" hideBelow="sm">
              <DriftWord row={row} />
            </TD>
            <TD label="Cost" hideBelow="md" numeric className="whitespace-nowrap">
              {row.monthlyUsd === null ? dash : formatMonthly(row.monthlyUsd)}
            </TD>
            <TD label="Expires" hideBelow="md">
              <Expiry row={row} />
            </TD>
            <TD label="Place" hideBelow="lg">
              <span className="flex flex-col text-xs @max-2xl:items-end">
                {row.target}
                <span className="whitespace-nowrap font-mono text-muted">{row.region}</span>
              </span>
            </TD>
            <TD label="Team and who to call" hideBelow="lg">
              <span className="flex flex-col @max-2xl:items-end">
                {row.team}
                {row.contact ? (
                  <Contact address={row.contact} />
                ) : (
                  <span className="text-muted text-xs">Nobody named</span>
                )}
              </span>
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

const hasTraffic = ({ state, signals }: FleetRow) => signals !== null || state === "RUNNING" || state === "UPDATING";

/** The state, and who waits for whom where somebody does. */
function StateAndWait({ row }: { readonly row: FleetRow }) {
  const waits = whoWaits(row);
  return (
    <span className="flex flex-col @max-2xl:items-end">
      <EnvironmentStateWord state={row.state} />
      {waits && <span className="text-muted text-xs">{waits}</span>}
    </span>
  );
}

const shown = 2;

/** The names of the alarms that ring; the rest of a long list as a number. */
function RingingAlarms({ row: { ringing, alarmCount } }: { readonly row: FleetRow }) {
  if (alarmCount === 0) return null;
  if (ringing.length === 0) return <span className="whitespace-nowrap text-muted text-xs">All quiet</span>;
  const more = ringing.length - shown;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 text-danger">
      <BellRing aria-hidden className="size-3.5" />
      <span className="font-mono text-xs">{ringing.slice(0, shown).join(", ")}</span>
      {more > 0 && <span className="text-xs">and {more} more</span>}
    </span>
  );
}

/** The first characters of the live template's SHA-256, and whether a later deployment planned another one. */
function TemplateVersion({ row: { templateSha256, newerTemplateIn } }: { readonly row: FleetRow }) {
  if (!templateSha256) return dash;
  return (
    <span className="flex flex-col @max-2xl:items-end">
      <span className="font-mono text-xs" title={templateSha256}>
        {templateSha256.slice(0, 7)}
      </span>
      {newerTemplateIn !== null && (
        <span className="whitespace-nowrap text-warning text-xs">older than #{newerTemplateIn}'s</span>
      )}
    </span>
  );
}

function Expiry({ row: { expiresAt, state } }: { readonly row: FleetRow }) {
  const { words, tone } = expiryWords(expiresAt, new Date());
  const over = state === "DELETED" || state === "NOT_BUILT";
  return <span className={`whitespace-nowrap ${toneText[over ? "neutral" : tone]}`}>{words}</span>;
}

function Contact({ address }: { readonly address: string }) {
  return (
    <a
      href={`mailto:${encodeURIComponent(address).replaceAll("%40", "@")}`}
      title={address}
      className="relative z-1 block max-w-36 truncate rounded-sm text-accent text-xs hover:underline"
    >
      {address}
    </a>
  );
}
