import { AddressedDrawing } from "@/components/architecture/addressed-drawing";
import { architectureModel } from "@/components/architecture/architecture-model";
import { type Look, nodeStatesOf } from "@/components/architecture/looks";
import type { Spec } from "@/infra-templates/two-tier/spec";
import type { Change } from "@/lib/plans/schemas";
import type { Effect } from "./effects";

const looks: Readonly<Record<Effect, { look: Look; words: string }>> = {
  remove: { look: "remove", words: "would be removed" },
  replace: { look: "replace", words: "would be replaced" },
  mayReplace: { look: "mayReplace", words: "may be replaced" },
  interrupt: { look: "interrupt", words: "would change in place, with an interruption" },
  update: { look: "update", words: "would change in place" },
  add: { look: "add", words: "would be added" },
};

/** The environment as a plan would change it. */
export function PlanDrawing({ spec, changes }: { readonly spec: Spec; readonly changes: readonly Change[] }) {
  const states = nodeStatesOf(changes.map(({ logicalId, effect }) => ({ logicalId, ...looks[effect] })));
  return <AddressedDrawing model={architectureModel(spec)} nodeStates={states} />;
}
