"use client";

import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { familyOf } from "@/infra-templates/two-tier/catalogue";
import type { InstanceTypeChoice } from "@/lib/choices/schemas";
import { ApplicationFields } from "./application-fields";
import { ChoicesSource, useChoices } from "./choices-context";
import type { SpecDraft } from "./draft";
import { SpecField, useFormFacts } from "./form-context";
import { FormSection } from "./form-section";
import { MachineSelect } from "./machine-select";

const counts = [
  { path: "web.minInstances", label: "Minimum" },
  { path: "web.desiredInstances", label: "Desired" },
  { path: "web.maxInstances", label: "Maximum" },
] as const;

/** The application, the instances it runs on, and the load balancer before them. */
export function WebSection({ complete }: { complete: boolean }) {
  const { register, watch } = useFormContext<SpecDraft>();
  const { instanceTypes } = useChoices();
  const chosenZones = watch("availabilityZones");
  const families = useFormFacts().rail?.instanceFamilies ?? [];
  return (
    <FormSection id="web" complete={complete}>
      <ApplicationFields />
      <SpecField path="web.instanceType" hint={<ChoicesSource />} className="sm:col-span-2">
        <MachineSelect
          {...register("web.instanceType")}
          chosen={watch("web.instanceType")}
          offered={instanceTypes}
          remarkOf={(machine) => zoneRemark(machine, chosenZones)}
          isRefused={(type) => families.length > 0 && !families.includes(familyOf(type))}
        />
      </SpecField>
      <div className="grid grid-cols-3 gap-4 sm:col-span-2">
        {counts.map(({ path, label }) => (
          <SpecField key={path} path={path} label={`${label} instances`}>
            <Input {...register(path, { valueAsNumber: true })} type="number" inputMode="numeric" min={2} max={200} />
          </SpecField>
        ))}
      </div>
      <SpecField
        path="certificateArn"
        optional
        className="sm:col-span-2"
        hint="With a certificate of the same region the load balancer speaks HTTPS and redirects HTTP; without one, HTTP only."
      >
        <Input {...register("certificateArn")} mono placeholder="arn:aws:acm:eu-west-1:123456789012:certificate/…" />
      </SpecField>
      <SpecField
        path="accessLogsBucket"
        optional
        className="sm:col-span-2"
        hint={`The load balancer writes a line for each request to this bucket. It has to be in ${watch("region")}, and its policy must let Elastic Load Balancing write.`}
      >
        <Input {...register("accessLogsBucket")} mono placeholder="acme-load-balancer-logs" />
      </SpecField>
    </FormSection>
  );
}

/** A type that one of the chosen zones lacks is marked: the instances need it in both. */
function zoneRemark({ zones }: InstanceTypeChoice, chosen: readonly string[]): string[] {
  if (zones === null || chosen.every((zone) => zones.includes(zone))) return [];
  const having = chosen.filter((zone) => zones.includes(zone));
  return [having.length > 0 ? `only in ${having.join(" and ")}` : "in neither zone"];
}
