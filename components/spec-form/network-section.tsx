"use client";

import { useFormContext } from "react-hook-form";
import { NetworkPlanner } from "@/components/network-planner/network-planner";
import { Callout } from "@/components/ui/callout";
import { formatNumber } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { parseCidr, subnetTiers, usableAddresses } from "@/lib/network";
import { useChoices } from "./choices-context";
import type { SpecDraft } from "./draft";
import { fieldId, SpecField, useFormFacts } from "./form-context";
import { FormSection } from "./form-section";
import { natOptions } from "./nat-options";
import type { NetworkPlan } from "./use-network-plan";

const both = [0, 1] as const;
/** Faults that belong to several fields at once. */
const groups = ["availabilityZones", "subnets", "subnets.public", "subnets.web", "subnets.database"];

/** Zones, the VPC's block, its six subnets and the way out of them. */
export function NetworkSection({ complete, plan }: { complete: boolean; plan: NetworkPlan }) {
  const { register, setValue, watch } = useFormContext<SpecDraft>();
  const { faults } = useFormFacts();
  const { zones } = useChoices();
  const vpcCidr = register("vpcCidr");
  return (
    <FormSection id="network" complete={complete}>
      {groups.map(
        (path) =>
          faults.has(path) && (
            <div key={path} id={fieldId(path)} tabIndex={-1} className="sm:col-span-2">
              <Callout tone="danger">{faults.get(path)}</Callout>
            </div>
          ),
      )}
      {both.map((index) => {
        const chosen = watch(`availabilityZones.${index}`);
        const offered = zones.includes(chosen) ? zones : [chosen, ...zones];
        return (
          <SpecField key={index} path={`availabilityZones.${index}`}>
            <Select {...register(`availabilityZones.${index}`)} value={chosen}>
              {offered.map((zone) => (
                <option key={zone} value={zone}>
                  {zones.includes(zone) ? zone : `${zone} · not in this list`}
                </option>
              ))}
            </Select>
          </SpecField>
        );
      })}
      <SpecField
        path="vpcCidr"
        className="sm:col-span-2"
        aside={usable(watch("vpcCidr"), false)}
        hint={
          plan.failed
            ? "A private block, /16 to /25. Others' addresses could not be read; they are looked at when you send this."
            : "A private block, /16 to /25, that nobody else has in this target and region."
        }
      >
        <Input
          {...vpcCidr}
          mono
          onChange={(event) => {
            void vpcCidr.onChange(event);
            plan.onVpcTyped(event.target.value);
          }}
        />
      </SpecField>
      <NetworkPlanner
        network={{ vpcCidr: watch("vpcCidr"), subnets: watch("subnets") }}
        zones={watch("availabilityZones")}
        limits={plan.limits}
        known={plan.known}
        instead={plan.instead}
        isFaulty={({ tier, index }) => faults.has(`subnets.${tier}.${index}`)}
        onPlan={plan.onPlan}
        onPlanAgain={plan.onPlanAgain}
        onVpc={plan.onVpc}
      />
      {subnetTiers.flatMap((tier) =>
        both.map((index) => (
          <SpecField
            key={`${tier}.${index}`}
            path={`subnets.${tier}.${index}`}
            aside={usable(watch(`subnets.${tier}.${index}`), true)}
          >
            <Input {...register(`subnets.${tier}.${index}`, { onChange: plan.onSubnetTyped })} mono />
          </SpecField>
        )),
      )}
      <RadioCards
        name="natGateways"
        legend="NAT gateways"
        columns={2}
        className="sm:col-span-2"
        options={natOptions}
        value={String(watch("natGateways"))}
        onValueChange={(value) => setValue("natGateways", Number(value))}
      />
    </FormSection>
  );
}

/** How many addresses a block leaves; AWS keeps five of each subnet. */
function usable(cidr: string, isSubnet: boolean): string | undefined {
  const parsed = parseCidr(cidr);
  if (!parsed) return undefined;
  const count = isSubnet ? usableAddresses(parsed) : 2 ** (32 - parsed.prefix);
  return `${formatNumber(Math.max(count, 0))} ${isSubnet ? "usable" : "addresses"}`;
}
