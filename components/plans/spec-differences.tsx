import { SpecChange } from "@/components/environments/spec-change";
import type { SpecDifference } from "@/components/environments/spec-fields";
import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { fieldLabel } from "@/infra-templates/two-tier/field-labels";

/** The fields in which a request differs from what runs. */
export function SpecDifferences({ differences }: { readonly differences: readonly SpecDifference[] }) {
  return (
    <Card title="What differs from the version before">
      {differences.length === 0 ? (
        <p className="text-muted">Nothing: the same values were asked for again.</p>
      ) : (
        <KeyValue
          items={differences.map((difference) => ({
            label: fieldLabel(difference.path),
            value: <SpecChange difference={difference} />,
          }))}
        />
      )}
    </Card>
  );
}
