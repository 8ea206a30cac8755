"use client";

import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/input";
import type { SpecDraft } from "./draft";
import { SpecField, useFormFacts } from "./form-context";
import { FormSection } from "./form-section";

/** Who is told, and how long it lives. */
export function OperationsSection({ complete }: { complete: boolean }) {
  const { register, watch } = useFormContext<SpecDraft>();
  const expiresAt = watch("expiresAt");
  const needed = useFormFacts().rail?.expiryRequired ?? false;
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
      <SpecField path="expiresAt" optional={!needed} hint="After this day the environment is due for removal.">
        {/* A date and time that came in through the API would be lost in a date input. */}
        <Input {...register("expiresAt")} type={expiresAt.includes("T") ? "text" : "date"} />
      </SpecField>
    </FormSection>
  );
}
