"use client";

import { createContext, type ReactNode, useContext } from "react";
import { useFormContext } from "react-hook-form";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SpecDraft } from "./draft";
import { type OfferedChoices, useAccountChoices } from "./use-choices";

const ChoicesContext = createContext<OfferedChoices | null>(null);

/** Reads what the chosen target offers in the chosen region, once for all lists of the form. Inside the form's provider. */
export function ChoicesProvider({ children }: { readonly children: ReactNode }) {
  const { watch } = useFormContext<SpecDraft>();
  const choices = useAccountChoices(watch("target"), watch("region"));
  return <ChoicesContext value={choices}>{children}</ChoicesContext>;
}

/** What the form may offer for the chosen target and region. */
export function useChoices(): OfferedChoices {
  const choices = useContext(ChoicesContext);
  if (!choices) throw new Error("useChoices needs a ChoicesProvider");
  return choices;
}

/** Where a list comes from, under the field it belongs to. */
export function ChoicesSource() {
  const { readAt, note, reading } = useChoices();
  if (readAt) {
    return (
      <>
        From your account, read <RelativeTime value={readAt} />.
      </>
    );
  }
  return (
    <>
      {note}
      {reading && " Asking your account…"}
    </>
  );
}
