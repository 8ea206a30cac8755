import { BellRing } from "lucide-react";
import { RowLink, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { EnvironmentView } from "@/lib/environments/schemas";
import { LastDeployment } from "./environment-table";
import { EnvironmentStateWord, HealthWord } from "./state-words";
import { whoWaits } from "./waiting";

export interface SignalTableProps {
  readonly caption: string;
  readonly environments: readonly EnvironmentView[];
}

/** Environments as rows of signals. */
export function SignalTable({ caption, environments }: SignalTableProps) {
  return (
    <Table caption={caption}>
      <THead>
        <TR>
          <TH className="w-[13%]">Name</TH>
          <TH className="w-[13%]">State</TH>
          <TH className="w-[9%]">Health</TH>
          <TH className="w-[11%]">Alarms</TH>
          <TH className="w-[19%]">Last deployment</TH>
          <TH hideBelow="sm">Who waits</TH>
          <TH hideBelow="md" className="w-[9%]">
            Team
          </TH>
          <TH hideBelow="lg" className="w-[12%]">
            Target and region
          </TH>
        </TR>
      </THead>
      <TBody>
        {environments.map((environment) => (
          <TR key={environment.id}>
            <TD>
              <RowLink href={`/environments/${environment.name}`}>{environment.name}</RowLink>
            </TD>
            <TD label="State">
              <EnvironmentStateWord state={environment.state} />
            </TD>
            <TD label="Health">
              <HealthWord environment={environment} />
            </TD>
            <TD label="Alarms">
              <RingingAlarms environment={environment} />
            </TD>
            <TD label="Last deployment">
              <LastDeployment environment={environment} terse />
            </TD>
            <TD label="Who waits" hideBelow="sm">
              {whoWaits(environment) ?? <span className="text-muted">Nobody</span>}
            </TD>
            <TD label="Team" hideBelow="md">
              {environment.team}
            </TD>
            <TD label="Target and region" hideBelow="lg">
              <span className="whitespace-nowrap">
                {environment.target} <span className="font-mono text-muted text-xs">{environment.region}</span>
              </span>
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

const shown = 2;

/** The names of the alarms that ring; the rest of a long list as a number. */
function RingingAlarms({ environment: { alarms, name } }: { readonly environment: EnvironmentView }) {
  const ringing = alarms.filter((alarm) => alarm.state === "ALARM");
  if (ringing.length === 0)
    return <span className="whitespace-nowrap text-muted">{alarms.length === 0 ? "None" : "All quiet"}</span>;
  const more = ringing.length - shown;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 text-danger">
      <BellRing aria-hidden className="size-3.5" />
      <span className="font-mono text-xs">
        {ringing
          .slice(0, shown)
          .map((alarm) => alarm.logicalId ?? alarm.name.replace(`${name}-`, ""))
          .join(", ")}
      </span>
      {more > 0 && <span className="text-xs">and {more} more</span>}
    </span>
  );
}
