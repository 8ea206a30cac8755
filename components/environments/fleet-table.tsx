"use client";

import { BellRing } from "lucide-react";
import { RowLink, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { toneText } from "@/components/ui/tone";
import type { FleetRow } from "@/lib/fleet/schemas";
import { DriftWord } from "./drift-word";
import { LastDeployment } from "./environment-table";
import { expiryWords } from "./expiry";
import { EnvironmentStateWord, HealthWord } from "./state-words";
import { TemplateVersion } from "./template-version";
import { TrafficSparkline } from "./traffic-sparkline";
import { whoWaits } from "./waiting";

export interface FleetTableProps {
  readonly caption: string;
  readonly rows: readonly FleetRow[];
  /** When the rows were read, in epoch milliseconds. */
  readonly now: number;
}

const none = <span className="text-muted">None</span>;
const stack = "flex min-w-0 flex-col @max-2xl:items-end";
const usd = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });

/**
 * Environments as rows of signals, two lines each. A client component because a hundred rows of props are a fifth of what
 * their rendered cells would be on the way.
 */
export function FleetTable({ caption, rows, now }: FleetTableProps) {
  return (
    <Table caption={caption}>
      <THead>
        <TR>
          <TH>Name and place</TH>
          <TH>State</TH>
          <TH>Health</TH>
          <TH>Traffic and errors</TH>
          <TH>Last deployment</TH>
          <TH hideBelow="sm">Template</TH>
          <TH hideBelow="sm">Drift</TH>
          <TH hideBelow="md" align="right">
            Cost and expiry
          </TH>
          <TH hideBelow="lg">Who to call</TH>
        </TR>
      </THead>
      <TBody>
        {rows.map((row) => (
          <TR key={row.id}>
            <TD>
              <NameAndPlace row={row} />
            </TD>
            <TD label="State">
              <StateAndWait row={row} />
            </TD>
            <TD label="Health">
              <span className={stack}>
                <HealthWord environment={row} />
                <RingingAlarms row={row} />
              </span>
            </TD>
            <TD label="Traffic and errors">{hasTraffic(row) ? <TrafficSparkline row={row} /> : none}</TD>
            <TD label="Last deployment">
              <LastDeployment environment={row} terse />
            </TD>
            <TD label="Template" hideBelow="sm">
              <TemplateVersion row={row} />
            </TD>
            <TD label="Drift" hideBelow="sm">
              <DriftWord row={row} />
            </TD>
            <TD label="Cost and expiry" hideBelow="md" numeric>
              <CostAndExpiry row={row} now={now} />
            </TD>
            <TD label="Who to call" hideBelow="lg">
              {row.contact ? <Contact address={row.contact} /> : <span className="text-muted">Nobody named</span>}
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

/** The name, and below it whose it is and where it stands; what is too long ends in an ellipsis and is whole in the title. */
function NameAndPlace({ row: { name, team, target, region } }: { readonly row: FleetRow }) {
  const place = `${team}, ${target} ${region}`;
  return (
    <span className="flex min-w-0 max-w-52 flex-col">
      <RowLink href={`/environments/${name}`} title={name} className="truncate">
        {name}
      </RowLink>
      <span title={place} className="truncate text-muted text-xs">
        {place}
      </span>
    </span>
  );
}

const hasTraffic = ({ state, signals }: FleetRow) => signals !== null || state === "RUNNING" || state === "UPDATING";

/** The state, and who waits for whom where somebody does. */
function StateAndWait({ row }: { readonly row: FleetRow }) {
  const waits = whoWaits(row);
  return (
    <span className={stack}>
      <EnvironmentStateWord state={row.state} />
      {waits && (
        <span title={waits} className="max-w-40 truncate text-muted text-xs">
          {waits}
        </span>
      )}
    </span>
  );
}

/** The names of the alarms that ring. */
function RingingAlarms({ row: { ringing, alarmCount } }: { readonly row: FleetRow }) {
  if (alarmCount === 0) return null;
  if (ringing.length === 0) return <span className="whitespace-nowrap text-muted text-xs">All quiet</span>;
  const names = ringing.join(", ");
  return (
    <span title={names} className="inline-flex max-w-40 items-center gap-1 text-danger">
      <BellRing aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate font-mono text-xs">{names}</span>
    </span>
  );
}

/** US dollars a month, and until when; cents would not tell environments apart. */
function CostAndExpiry({ row, now }: { readonly row: FleetRow; readonly now: number }) {
  const { words, tone } = expiryWords(row.expiresAt, new Date(now));
  const over = row.state === "DELETED" || row.state === "NOT_BUILT";
  return (
    <span className={`${stack} items-end whitespace-nowrap`}>
      {row.monthlyUsd === null ? (
        <span className="text-muted">No price</span>
      ) : (
        <span>
          {usd.format(row.monthlyUsd)}
          <span className="sr-only"> a month</span>
        </span>
      )}
      {row.expiresAt ? (
        <span className={`text-xs ${toneText[over ? "neutral" : tone]}`}>
          <span className="sr-only">expires </span>
          {words}
        </span>
      ) : (
        <span className="text-muted text-xs">No expiry</span>
      )}
    </span>
  );
}

function Contact({ address }: { readonly address: string }) {
  return (
    <a
      href={`mailto:${encodeURIComponent(address).replaceAll("%40", "@")}`}
      title={address}
      className="relative z-1 block max-w-40 truncate rounded-sm text-accent text-xs hover:underline"
    >
      {address}
    </a>
  );
}
