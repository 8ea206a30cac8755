import { editPlan, parseCidr } from "@/lib/network";
import { type Networks, nextFreeBlock } from "@/lib/networks/schemas";
import type { SpecDraft } from "./draft";

/** A draft with the next free block of its VPC's size, and its subnets in it; as it is where nothing is known or free. */
export function withFreeNetwork(draft: SpecDraft, known: Networks | null): SpecDraft {
  const vpcCidr = known && nextFreeBlock(known, parseCidr(draft.vpcCidr)?.prefix ?? 16);
  const subnets = vpcCidr && editPlan(draft, { kind: "vpc", vpcCidr });
  return vpcCidr && subnets ? { ...draft, vpcCidr, subnets } : draft;
}
