"use client";

import { useState } from "react";
import type { InputFault } from "@/lib/errors";
import type { SpecDraft } from "./draft";
import { unchangedFaults } from "./faults";
import type { Preview } from "./use-preview";

const NONE: readonly InputFault[] = [];

/**
 * What the preview was refused for, at its fields. While the next answer is on its way, the faults of fields that have
 * not changed since stay, so that they do not blink with every key.
 */
export function usePreviewFaults(preview: Preview, draft: SpecDraft): readonly InputFault[] {
  const [held, setHeld] = useState<{ faults: readonly InputFault[]; of: SpecDraft | null }>({ faults: NONE, of: null });
  const faults = preview.state === "failed" ? preview.faults : preview.state === "loading" ? held.faults : NONE;
  if (faults !== held.faults) setHeld({ faults, of: structuredClone(draft) });
  if (preview.state !== "loading") return faults;
  const { of } = held;
  return of ? unchangedFaults(faults, of, draft) : NONE;
}
