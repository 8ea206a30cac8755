"use client";

import type { ComponentProps } from "react";
import { formatNumber } from "@/components/ui/format";
import { Select } from "@/components/ui/select";

/** A machine as the list shows it; null figures are known to nobody. */
interface Machine {
  readonly type: string;
  readonly vcpus: number | null;
  readonly memoryMiB: number | null;
  readonly architecture: string | null;
}

export interface MachineSelectProps<M extends Machine> extends ComponentProps<"select"> {
  offered: readonly M[];
  /** Stays in the list, and shown, even where nobody offers it; the list then says so. */
  chosen: string;
  /** What to know of a type before choosing it, such as the one zone that has it. */
  remarkOf?: (machine: M) => readonly string[];
  /** Types the chosen team may not have, which can't be chosen; all are allowed when left out. */
  isRefused?: (type: string) => boolean;
}

/** Instance types or database classes by family, each with what it has. */
export function MachineSelect<M extends Machine>({
  offered,
  chosen,
  remarkOf,
  isRefused,
  ...rest
}: MachineSelectProps<M>) {
  const families = [...new Set(offered.map(({ type }) => type.slice(0, type.lastIndexOf("."))))];
  return (
    <Select {...rest} value={chosen}>
      {!offered.some(({ type }) => type === chosen) && <option value={chosen}>{chosen} · not in this list</option>}
      {families.map((family) => (
        <optgroup key={family} label={family}>
          {offered
            .filter(({ type }) => type.startsWith(`${family}.`))
            .map((machine) => (
              <option key={machine.type} value={machine.type} disabled={isRefused?.(machine.type)}>
                {[
                  ...figuresOf(machine),
                  ...(remarkOf?.(machine) ?? []),
                  ...(isRefused?.(machine.type) ? ["not for this team"] : []),
                ].join(" · ")}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}

function figuresOf({ type, vcpus, memoryMiB, architecture }: Machine): string[] {
  return [
    type,
    ...(vcpus === null ? [] : [`${vcpus} vCPU`]),
    ...(memoryMiB === null ? [] : [`${formatNumber(memoryMiB / 1024)} GiB`]),
    ...(architecture === null ? [] : [architecture]),
  ];
}
