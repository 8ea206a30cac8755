"use client";

import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/input";
import type { SpecDraft } from "./draft";
import { SpecField } from "./form-context";
import { FormSection } from "./form-section";

/** Who is told, how it is reached, and how long it lives. */
export function OperationsSection({ complete }: { complete: boolean }) {
  const { register, watch } = useFormContext<SpecDraft>();
  const expiresAt = watch("expiresAt");
  return (
    <FormSection id="operations" complete={complete}>
      <SpecField path="alarmEmail" hint="Every alarm goes here. AWS asks this address to confirm once.">
        <Input
          {...register("alarmEmail")}
          type="email"
          autoComplete="off"
          spellCheck={false}
          placeholder="payments-oncall@example.com"
        />
      </SpecField>
      <SpecField path="expiresAt" optional hint="After this day the environment is due for removal.">
        {/* A date and time that came in through the API would be lost in a date input. */}
        <Input {...register("expiresAt")} type={expiresAt.includes("T") ? "text" : "date"} />
      </SpecField>
      <SpecField
        path="certificateArn"
        optional
        className="sm:col-span-2"
        hint="With a certificate of the same region the load balancer speaks HTTPS and redirects HTTP; without one, HTTP only."
      >
        <Input
          {...register("certificateArn")}
          mono
          autoComplete="off"
          spellCheck={false}
          placeholder="arn:aws:acm:eu-west-1:123456789012:certificate/…"
        />
      </SpecField>
    </FormSection>
  );
}
