"use client";

import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";

const majorOf = (version: string) => version.split(".")[0];

export interface EngineVersionSelectProps extends ComponentProps<"select"> {
  /** Versions as major.minor, newest first. */
  offered: readonly string[];
  /** Stays in the list, and shown, even where nobody offers it; the list then says so. */
  chosen: string;
}

/** PostgreSQL versions by major. */
export function EngineVersionSelect({ offered, chosen, ...rest }: EngineVersionSelectProps) {
  const majors = [...new Set(offered.map(majorOf))];
  return (
    <Select {...rest} value={chosen}>
      {!offered.includes(chosen) && <option value={chosen}>{chosen} · not in this list</option>}
      {majors.map((major) => (
        <optgroup key={major} label={`PostgreSQL ${major}`}>
          {offered
            .filter((minor) => majorOf(minor) === major)
            .map((minor) => (
              <option key={minor}>{minor}</option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}
