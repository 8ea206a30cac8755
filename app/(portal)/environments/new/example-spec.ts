import { type SpecDraft, specInput } from "@/components/spec-form/draft";
import { parseSpec, type Spec } from "@/infra-templates/two-tier/spec";

/** The draft with the fields only the requester knows filled in, so that there is something to draw from the start. */
export function exampleSpec(draft: SpecDraft): Spec {
  const filled = { ...draft, name: "example", team: "example", alarmEmail: "example@example.com" };
  const parsed = parseSpec(specInput(filled));
  if (!parsed.ok) throw new Error(`A preset is not a spec: ${JSON.stringify(parsed.errors)}`);
  return parsed.spec;
}
