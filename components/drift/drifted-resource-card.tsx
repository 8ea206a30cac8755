import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { StateWord } from "@/components/ui/state-word";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { DriftedResource } from "@/lib/drift/schemas";
import { resourceWords } from "./words";

/** A resource that is not as its template says: property by property, or gone. */
export function DriftedResourceCard({ resource }: { readonly resource: DriftedResource }) {
  const { logicalId, resourceType, physicalId, status, differences } = resource;
  const { word, tone } = resourceWords[status];
  return (
    <Card
      title={<span className="font-mono">{logicalId}</span>}
      description={resourceType}
      actions={
        <>
          {physicalId && <CopyId value={physicalId} max={40} />}
          <StateWord tone={tone}>{word}</StateWord>
        </>
      }
      flush
    >
      {status === "DELETED" ? (
        <p className="px-4 py-3">Somebody deleted it. The template still has it.</p>
      ) : (
        <Table caption={`Properties of ${logicalId} that differ`}>
          <THead>
            <TR>
              <TH>Property</TH>
              <TH>The template says</TH>
              <TH>It is</TH>
            </TR>
          </THead>
          <TBody>
            {differences.map(({ path, expected, actual }) => (
              <TR key={path}>
                <TD className="break-all font-mono text-xs">{path.replace(/^\//, "")}</TD>
                <TD label="The template says">
                  <Value text={expected} none="Nothing" />
                </TD>
                <TD label="It is">
                  <Value text={actual} none="Taken away" />
                </TD>
              </TR>
            ))}
          </TBody>
        </Table>
      )}
    </Card>
  );
}

function Value({ text, none }: { text: string | null; none: string }) {
  if (text === null) return <span className="text-muted">{none}</span>;
  return <span className="whitespace-pre-wrap break-all font-mono text-xs">{text}</span>;
}
