import { Duration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { DeploymentList } from "@/lib/deployments/schemas";
import { DeploymentState } from "./deployment-state";
import { kindWord } from "./words";

/** Deployments of one environment, newest first. */
export function DeploymentTable({ deployments }: { readonly deployments: DeploymentList["items"] }) {
  return (
    <Table caption="Deployments">
      <THead>
        <TR>
          <TH>Deployment</TH>
          <TH>Status</TH>
          <TH>Requested by</TH>
          <TH hideBelow="sm">Reason</TH>
          <TH>Requested</TH>
          <TH hideBelow="md">Took</TH>
        </TR>
      </THead>
      <TBody>
        {deployments.map((deployment) => (
          <TR key={deployment.id}>
            <TD>
              <RowLink href={`/deployments/${deployment.id}`}>
                <span className="font-mono text-muted text-xs">#{deployment.number}</span> {kindWord[deployment.kind]}
              </RowLink>
            </TD>
            <TD label="Status">
              <DeploymentState deployment={deployment} />
            </TD>
            <TD label="Requested by">{deployment.requestedBy.name}</TD>
            <TD label="Reason" hideBelow="sm" truncate className="max-w-80">
              {deployment.reason ?? <span className="text-muted">None</span>}
            </TD>
            <TD label="Requested">
              <RelativeTime value={deployment.createdAt} />
            </TD>
            <TD label="Took" hideBelow="md">
              {deployment.finishedAt ? (
                <Duration since={deployment.createdAt} until={deployment.finishedAt} />
              ) : (
                <span className="text-muted">Not over</span>
              )}
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
