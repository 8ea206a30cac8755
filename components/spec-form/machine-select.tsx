"use client";

import type { ComponentProps } from "react";
import { formatNumber } from "@/components/ui/format";
import { Select } from "@/components/ui/select";
import type { MachineType } from "@/infra-templates/two-tier/catalogue";

export interface MachineSelectProps extends ComponentProps<"select"> {
  offered: readonly MachineType[];
  /** Stays in the list even where the region's catalogue does not have it. */
  chosen: string;
  /** Types the chosen team may not have, which can't be chosen; all are allowed when left out. */
  isRefused?: (type: string) => boolean;
}

/** Instance types or database classes by family, each with what it has. */
export function MachineSelect({ offered, chosen, isRefused, ...rest }: MachineSelectProps) {
  const families = [...new Set(offered.map(({ type }) => type.slice(0, type.lastIndexOf("."))))];
  return (
    <Select {...rest}>
      {!offered.some(({ type }) => type === chosen) && <option>{chosen}</option>}
      {families.map((family) => (
        <optgroup key={family} label={family}>
          {offered
            .filter(({ type }) => type.startsWith(`${family}.`))
            .map(({ type, vcpus, memoryMiB, architecture }) => (
              <option key={type} value={type} disabled={isRefused?.(type)}>
                {type} · {vcpus} vCPU · {formatNumber(memoryMiB / 1024)} GiB · {architecture}
                {isRefused?.(type) && " · not for this team"}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}
