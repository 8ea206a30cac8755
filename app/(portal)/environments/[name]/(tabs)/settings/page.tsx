import type { Metadata } from "next";
import { environmentByName } from "@/app/_lib/queries";
import { SpecFacts } from "@/components/environments/spec-facts";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyValue } from "@/components/ui/key-value";
import { RelativeTime } from "@/components/ui/relative-time";

interface Props {
  readonly params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Settings of ${(await params).name}` };
}

/** What the environment was asked to be, value by value, and where its stack is. */
export default async function EnvironmentSettingsPage({ params }: Props) {
  const environment = await environmentByName((await params).name);
  const spec = environment.spec ?? environment.latestSpec;
  return (
    <>
      {!environment.spec && spec && (
        <Callout>This is what was asked for last. No stack has these settings yet.</Callout>
      )}
      {spec ? <SpecFacts spec={spec} /> : <EmptyState>There are no settings.</EmptyState>}
      <Card title="Stack">
        <KeyValue
          items={[
            { label: "Stack name", value: <CopyId value={environment.stackName} max={0} /> },
            {
              label: "Stack ARN",
              value: environment.stackArn ? <CopyId value={environment.stackArn} max={64} /> : "None yet",
            },
            { label: "Stack status", value: environment.stackStatus ?? "None yet" },
            { label: "First asked for", value: <RelativeTime value={environment.createdAt} /> },
            { label: "Last changed", value: <RelativeTime value={environment.updatedAt} /> },
          ]}
        />
      </Card>
    </>
  );
}
