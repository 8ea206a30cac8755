import { specFaults } from "@/infra-templates/two-tier/spec";
import type { DraftValues } from "@/lib/drafts/schemas";
import { type SpecDraft, specInput } from "./draft";

/** The form's values as they are kept: JSON, which has null where a number is not one yet. */
export function storedValues(draft: SpecDraft): DraftValues {
  return JSON.parse(JSON.stringify(draft)) as DraftValues;
}

/** Kept values as the form edits them. */
export function draftFromStored({ natGateways, web, database, ...texts }: DraftValues): SpecDraft {
  return {
    ...texts,
    natGateways: natGateways ?? Number.NaN,
    web: {
      ...web,
      minInstances: web.minInstances ?? Number.NaN,
      desiredInstances: web.desiredInstances ?? Number.NaN,
      maxInstances: web.maxInstances ?? Number.NaN,
    },
    database: {
      ...database,
      allocatedStorageGiB: database.allocatedStorageGiB ?? Number.NaN,
      backupRetentionDays: database.backupRetentionDays ?? Number.NaN,
    },
  };
}

/** How many fields of a kept draft are missing or wrong by themselves; what only the server knows is not counted. */
export function fieldsLeft(values: DraftValues): number {
  const faults = specFaults(specInput(draftFromStored(values)));
  return new Set(faults.map(({ path }) => path.join("."))).size;
}
