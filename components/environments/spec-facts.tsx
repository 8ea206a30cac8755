import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { type SpecField, specFields, specSections } from "./spec-fields";
import { SpecValue } from "./spec-value";

/** A spec as facts, in the form's sections and the form's words. */
export function SpecFacts({ spec }: { readonly spec: Spec }) {
  const fields = specFields(spec);
  const items = (paths: readonly string[]) => fields.filter((field) => paths.includes(String(field.path[0]))).map(fact);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {specSections.map(({ title, paths }) => (
        <Card key={title} title={title}>
          <KeyValue items={items(paths)} />
        </Card>
      ))}
    </div>
  );
}

function fact({ path, value }: SpecField) {
  return { label: fieldLabel(path), value: <SpecValue path={path} value={value} /> };
}
