import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import { specPlaceOf } from "@/infra-templates/two-tier/spec-places";
import type { ChangeSetFault } from "@/lib/aws";

/** Something CloudFormation found in a change set before anything ran, at the field of the spec it comes from. */
export interface FieldFault {
  /** As `database.instanceClass`, or a section as `database`; null where no field makes it. */
  readonly specPath: string | null;
  readonly logicalId: string | null;
  readonly resourceType: string | null;
  /** What a person reads: the field's name, or the place in the template, and AWS's reason. */
  readonly words: string;
  /** It does not keep the set from being executed. */
  readonly isWarning: boolean;
}

/** What early validation found, each thing once, mapped back to the spec; what fails the set before what only warns. */
export function fieldFaults(faults: readonly ChangeSetFault[]): FieldFault[] {
  const found = faults.map(fieldFault);
  const once = found.filter(({ words }, index) => found.findIndex((other) => other.words === words) === index);
  return [...once.filter(({ isWarning }) => !isWarning), ...once.filter(({ isWarning }) => isWarning)];
}

function fieldFault({ logicalId, resourceType, path, reason, isWarning }: ChangeSetFault): FieldFault {
  // Some checks name the resource in the path only.
  const id = logicalId ?? path?.match(/^\/Resources\/([^/]+)/)?.[1] ?? null;
  const place = id === null ? null : specPlaceOf(id, path);
  const where = place ? fieldLabel(place) : [id, path?.match(/\/Properties\/(.+)/)?.[1]].filter(Boolean).join(", ");
  return {
    specPath: place?.join(".") ?? null,
    logicalId: id,
    resourceType,
    words: where ? `${where}: ${reason}` : reason,
    isWarning,
  };
}
