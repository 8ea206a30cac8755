import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { SpecDifference } from "@/components/environments/spec-fields";
import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import type { ChangeCause } from "@/lib/plans/schemas";

export interface CauseChainProps {
  readonly cause: ChangeCause;
  /** Where the fields are read, without the place of one. */
  readonly intentHref?: string;
}

/** "database.instanceClass" as the address of its line in the list of what was asked for. */
export function fieldAnchor(path: SpecDifference["path"] | string): string {
  return `field-${typeof path === "string" ? path : path.join(".")}`;
}

const labelOf = (path: string) => fieldLabel(path.split("."));

/** The fields that cause a change, in words: "Instance class and Storage (GiB)". */
export function causeWords({ specPaths }: ChangeCause): string {
  return new Intl.ListFormat("en-GB").format(specPaths.map(labelOf));
}

/** Why a resource changes: the fields of the request, then the resources the change comes through, up to this one. */
export function CauseChain({ cause, intentHref }: CauseChainProps) {
  const { specPaths, via } = cause;
  if (specPaths.length === 0 && via.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-0.5 text-xs">
      <span className="text-muted">Because of</span>
      {specPaths.map((path, index) => (
        <span key={path}>
          {intentHref ? (
            <Link className="font-medium underline underline-offset-2" href={`${intentHref}#${fieldAnchor(path)}`}>
              {labelOf(path)}
            </Link>
          ) : (
            <span className="font-medium">{labelOf(path)}</span>
          )}
          {index < specPaths.length - 1 && ","}
        </span>
      ))}
      {[...via].reverse().map((logicalId, index) => (
        <span key={logicalId} className="inline-flex items-center gap-1">
          {(index > 0 || specPaths.length > 0) && <ChevronRight aria-hidden className="size-3 text-muted" />}
          <span className="sr-only">through </span>
          <a className="break-all font-mono underline underline-offset-2" href={`#${logicalId}`}>
            {logicalId}
          </a>
        </span>
      ))}
    </div>
  );
}
