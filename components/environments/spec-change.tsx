import { DiffValue } from "@/components/ui/diff-value";
import type { SpecDifference } from "./spec-fields";
import { SpecValue } from "./spec-value";

/** A field's value before and after; a field that only one of two specs has shows as added or removed. */
export function SpecChange({ difference: { path, before, after } }: { readonly difference: SpecDifference }) {
  return (
    <DiffValue
      before={before === undefined ? undefined : <SpecValue path={path} value={before} />}
      after={after === undefined ? undefined : <SpecValue path={path} value={after} />}
    />
  );
}
