import type { SpecDifference } from "@/components/environments/spec-fields";
import { SpecValue } from "@/components/environments/spec-value";
import { Card } from "@/components/ui/card";
import { DiffValue } from "@/components/ui/diff-value";
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
          items={differences.map(({ path, before, after }) => ({
            label: fieldLabel(path),
            value: (
              <DiffValue
                before={before === undefined ? undefined : <SpecValue value={before} />}
                after={after === undefined ? undefined : <SpecValue value={after} />}
              />
            ),
          }))}
        />
      )}
    </Card>
  );
}
