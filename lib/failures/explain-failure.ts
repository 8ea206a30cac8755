import type { Spec } from "@/infra-templates/two-tier/spec";
import type { FailureFacts } from "./known/entry";
import { table } from "./known/table";
import type { Explanation } from "./schemas";

/**
 * What a failure means: title, the spec's fields that can be at fault and what would do. Null where the table does not know
 * the reason: then nothing is guessed, and AWS's own words are all there is.
 */
export function explainFailure(failure: FailureFacts, spec: Spec): Explanation | null {
  if (failure.specPaths?.length) return earlyValidation(failure.specPaths);
  for (const known of table) {
    const { kind, of, says, title, specPaths = [], remedy } = known;
    if (of && !of.test(failure.resourceType ?? "")) continue;
    const named = says.exec(failure.reason);
    if (!named) continue;
    const said = { named: named.groups ?? {}, failure, spec };
    const tell = <T>(words: T | ((facts: typeof said) => T)): T =>
      typeof words === "function" ? (words as (facts: typeof said) => T)(said) : words;
    return { kind, title: tell(title), specPaths: fieldsOf(spec, tell(specPaths)), remedy: tell(remedy) };
  }
  return null;
}

function earlyValidation(specPaths: readonly string[]): Explanation {
  return {
    kind: "early-validation",
    title: "CloudFormation objects to what was asked for, so nothing was changed",
    specPaths: [...specPaths],
    remedy: "Change what it names, then ask again.",
  };
}

/** An application from a bucket has no repository: only fields this spec has can be changed. */
function fieldsOf(spec: Spec, paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const place = path.split(".");
    return place.reduce<unknown>((value, key) => (Object(value) as Record<string, unknown>)[key], spec) !== undefined;
  });
}
