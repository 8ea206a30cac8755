import { editPlan } from "@/lib/network";
import { type Networks, nextFreeLike } from "@/lib/networks/schemas";
import type { SpecDraft } from "./draft";

/** A draft with the next free block of its VPC's size, and its subnets in it; as it is where nothing is known or free. */
export function withFreeNetwork(draft: SpecDraft, known: Networks | null): SpecDraft {
  const vpcCidr = known && nextFreeLike(draft.vpcCidr, known);
  const subnets = vpcCidr && editPlan(draft, { kind: "vpc", vpcCidr });
  return vpcCidr && subnets ? { ...draft, vpcCidr, subnets } : draft;
}
