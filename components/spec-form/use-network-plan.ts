"use client";

import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { vpcCidr as vpcSchema } from "@/infra-templates/two-tier/spec-fields";
import { smallestSubnets } from "@/infra-templates/two-tier/spec-rules";
import type { InputFault } from "@/lib/errors";
import { at, editPlan, proposeSubnets, type SubnetLimits, type SubnetPlan, subnetSlots } from "@/lib/network";
import { addressFault, type Networks, nextFreeLike } from "@/lib/networks/schemas";
import type { SpecDraft } from "./draft";
import { useNetworks } from "./use-networks";

/** The network of a form: what is known of others' addresses, and who decides on its blocks. */
export interface NetworkPlan {
  /** Others' addresses; null while they are not known. */
  readonly known: Pick<Networks, "taken" | "elsewhere"> | null;
  /** They could not be read. */
  readonly failed: boolean;
  /** A block that is free where the VPC's is not. */
  readonly instead: string | null;
  readonly limits: SubnetLimits;
  readonly faults: readonly InputFault[];
  /** Somebody typed into the VPC's field. */
  readonly onVpcTyped: (vpcCidr: string) => void;
  /** Somebody typed into a subnet's field. */
  readonly onSubnetTyped: () => void;
  /** Another block for the VPC; its subnets come along. */
  readonly onVpc: (vpcCidr: string) => void;
  readonly onPlan: (subnets: SubnetPlan) => void;
  /** Lays the subnets out anew. */
  readonly onPlanAgain: () => void;
  /** Values came from elsewhere, such as a draft: they stay as they are. */
  readonly keepAll: () => void;
  /** Asks anew who has which addresses, such as after a refusal. */
  readonly refresh: () => void;
}

/**
 * Proposes the next free block while nobody has typed one, and lets the subnets follow the VPC: a fresh plan while nobody
 * touched them, else each where it is for as long as it fits.
 */
export function useNetworkPlan(
  form: UseFormReturn<SpecDraft>,
  draft: SpecDraft,
  facts: {
    readonly networks: Networks | null;
    readonly liveVpc: string | null;
    readonly fixed: boolean;
    /** What the server refused of the draft as it is. */
    readonly refused: readonly InputFault[];
  },
): NetworkPlan {
  const { networks, failed, refresh } = useNetworks(
    { target: draft.target, region: draft.region, except: facts.fixed ? draft.name : null },
    facts.networks,
  );
  const limits = smallestSubnets(draft.web.maxInstances);
  const [ownVpc, setOwnVpc] = useState(
    () => facts.fixed || !facts.networks || nextFreeLike(draft.vpcCidr, facts.networks) !== draft.vpcCidr,
  );
  const [ownSubnets, setOwnSubnets] = useState(() => !isProposal(draft.subnets, proposeSubnets(draft.vpcCidr)));
  /** The last block that was one: what the subnets follow from. */
  const planned = useRef(draft.vpcCidr);

  const setSubnets = (subnets: SubnetPlan) => form.setValue("subnets", subnets, { shouldDirty: true });
  const follow = (vpcCidr: string) => {
    if (!vpcSchema.safeParse(vpcCidr).success) return;
    const before = { vpcCidr: planned.current, subnets: form.getValues("subnets") };
    const subnets = ownSubnets ? editPlan(before, { kind: "vpc", vpcCidr }, limits) : proposeSubnets(vpcCidr, limits);
    if (subnets) setSubnets(subnets);
    planned.current = vpcCidr;
  };
  const take = (vpcCidr: string) => {
    form.setValue("vpcCidr", vpcCidr, { shouldDirty: true });
    follow(vpcCidr);
  };

  const proposed = networks && !ownVpc ? nextFreeLike(draft.vpcCidr, networks) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a proposal is taken once, when it comes
  useEffect(() => {
    if (proposed && proposed !== form.getValues("vpcCidr")) take(proposed);
  }, [proposed]);

  const stays = facts.liveVpc === draft.vpcCidr;
  const known = networks && { taken: stays ? [] : networks.taken, elsewhere: networks.elsewhere };
  const fault = known && addressFault(draft.vpcCidr, known);

  // Somebody took the block since it was proposed: the server knows, and so shall the planner.
  const outdated = fault === null && facts.refused.some(({ path }) => path[0] === "vpcCidr");
  useEffect(() => {
    if (outdated) refresh();
  }, [outdated, refresh]);

  return {
    known,
    failed,
    instead: fault && known ? nextFreeLike(draft.vpcCidr, known) : null,
    limits,
    faults: fault ? [{ path: ["vpcCidr"], message: fault }] : [],
    onVpcTyped: (vpcCidr) => {
      setOwnVpc(true);
      follow(vpcCidr);
    },
    onSubnetTyped: () => setOwnSubnets(true),
    onVpc: take,
    onPlan: (subnets) => {
      // A drag that was taken back leaves the plan as it was proposed.
      setOwnSubnets(!isProposal(subnets, proposeSubnets(form.getValues("vpcCidr"), limits)));
      setSubnets(subnets);
    },
    onPlanAgain: () => {
      const subnets = proposeSubnets(form.getValues("vpcCidr"), limits);
      if (!subnets) return;
      setSubnets(subnets);
      setOwnSubnets(false);
    },
    refresh,
    keepAll: () => {
      setOwnVpc(true);
      setOwnSubnets(true);
      planned.current = form.getValues("vpcCidr");
    },
  };
}

function isProposal(subnets: SubnetPlan, proposed: SubnetPlan | null): boolean {
  return proposed !== null && subnetSlots.every((slot) => at(subnets, slot) === at(proposed, slot));
}
