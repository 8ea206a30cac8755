import { Card } from "@/components/ui/card";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { DriftedResource } from "@/lib/drift/schemas";

/** The resources that a detection says nothing about. */
export function NotComparedCard({ resources }: { readonly resources: readonly DriftedResource[] }) {
  return (
    <Card title="Not compared" description="CloudFormation says nothing about these, so they may differ." flush>
      <Table caption="Resources that were not compared">
        <THead>
          <TR>
            <TH>Resource</TH>
            <TH>Type</TH>
            <TH>Why</TH>
          </TR>
        </THead>
        <TBody>
          {resources.map(({ logicalId, resourceType, reason }) => (
            <TR key={logicalId}>
              <TD className="break-all font-mono text-xs">{logicalId}</TD>
              <TD label="Type">{resourceType}</TD>
              <TD label="Why">{reason ?? "It can't read this type back."}</TD>
            </TR>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
