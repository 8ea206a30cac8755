import Link from "next/link";
import { DeploymentState } from "@/components/deployments/deployment-state";
import { formatDate } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { EnvironmentView } from "@/lib/environments/schemas";
import type { FleetRow } from "@/lib/fleet/schemas";
import { EnvironmentStateWord, HealthWord } from "./state-words";

/** Environments, one dense row each. */
export function EnvironmentTable({ environments }: { environments: readonly EnvironmentView[] }) {
  return (
    <Table caption="Environments">
      <THead>
        <TR>
          <TH>Name</TH>
          <TH>State</TH>
          <TH>Health</TH>
          <TH>Target and region</TH>
          <TH hideBelow="md">Team</TH>
          <TH>Last deployment</TH>
          <TH hideBelow="lg">Expires</TH>
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
            <TD label="Target and region">
              <span className="whitespace-nowrap">
                {environment.target} <span className="font-mono text-muted text-xs">{environment.region}</span>
              </span>
            </TD>
            <TD label="Team" hideBelow="md">
              {environment.team}
            </TD>
            <TD label="Last deployment">
              <LastDeployment environment={environment} />
            </TD>
            <TD label="Expires" hideBelow="lg">
              {environment.expiresAt ? (
                <span className="whitespace-nowrap">{formatDate(environment.expiresAt)}</span>
              ) : (
                <span className="text-muted">Never</span>
              )}
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

export interface LastDeploymentProps {
  readonly environment: Pick<FleetRow, "latestDeployment">;
  /** Without who asked, on two lines. */
  readonly terse?: boolean;
}

/** What, who and when, as a link of its own. */
export function LastDeployment({ environment, terse }: LastDeploymentProps) {
  const latest = environment.latestDeployment;
  if (!latest) return <span className="text-muted">None</span>;
  return (
    <span
      className={
        terse
          ? "flex min-w-0 flex-col @max-2xl:items-end"
          : "flex min-w-0 flex-wrap items-center gap-x-2 @max-2xl:justify-end"
      }
    >
      <Link
        href={`/deployments/${latest.id}`}
        className="relative z-1 inline-flex items-center gap-1.5 rounded-sm hover:underline"
      >
        <span className="font-mono text-muted text-xs">#{latest.number}</span>
        <DeploymentState deployment={latest} />
      </Link>
      <span className="truncate text-muted text-xs">
        {!terse && `${latest.requestedBy.name}, `}
        <RelativeTime value={latest.statusAt} />
      </span>
    </span>
  );
}
