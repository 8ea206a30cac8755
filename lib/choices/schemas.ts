import { z } from "zod";
import {
  CATALOGUE_NOTE,
  databaseClassesIn,
  findRegion,
  instanceTypesIn,
  postgresVersions,
} from "../../infra-templates/two-tier/catalogue";

const architecture = z.enum(["x86_64", "arm64"]);

/** What an account offers in a region, as it is kept in AccountCatalogue. */
export const accountCatalogueSchema = z.object({
  /** Regions the account may use. */
  enabledRegions: z.array(z.string()),
  zones: z.array(z.string()),
  instanceTypes: z.array(
    z.object({
      type: z.string(),
      vcpus: z.number(),
      memoryMiB: z.number(),
      architecture,
      /** Zones that offer it; null where nobody knows. */
      zones: z.array(z.string()).nullable(),
    }),
  ),
  databaseClasses: z.array(
    z.object({
      type: z.string(),
      /** Null where EC2 has no type of that name to tell. */
      vcpus: z.number().nullable(),
      memoryMiB: z.number().nullable(),
      architecture: architecture.nullable(),
      /** Whether RDS keeps a standby for it; null where nobody knows. */
      multiAz: z.boolean().nullable(),
    }),
  ),
  /** PostgreSQL versions as major.minor, newest first. */
  engineVersions: z.array(z.string()),
});
export type AccountCatalogue = z.infer<typeof accountCatalogueSchema>;

/** What the request form offers for a target and region, and where that comes from. */
export const choicesSchema = accountCatalogueSchema.omit({ enabledRegions: true }).extend({
  regions: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      /** Whether the account may use it; null where nobody knows. */
      enabled: z.boolean().nullable(),
    }),
  ),
  source: z.enum(["account", "bundled"]),
  /** When the account was read; null for the bundled catalogue. */
  readAt: z.iso.datetime().nullable(),
  /** What to know of the source: that it is a copy, and why. Null where there is nothing to say. */
  note: z.string().nullable(),
});
export type Choices = z.infer<typeof choicesSchema>;
export type InstanceTypeChoice = Choices["instanceTypes"][number];
export type DatabaseClassChoice = Choices["databaseClasses"][number];

/** Query of the API. */
export const choicesQuerySchema = z.object({ region: z.string("Name a region, such as eu-west-1.") });

/** The regions a target allows, by the names AWS shows. */
export function regionChoices(allowed: readonly string[], enabled: readonly string[] | null): Choices["regions"] {
  return allowed.map((id) => ({ id, name: findRegion(id)?.name ?? null, enabled: enabled?.includes(id) ?? null }));
}

/** What the bundled catalogue offers. `note` says that it is one, and why where there is a reason. */
export function bundledChoices(allowed: readonly string[], region: string, reason?: string): Choices {
  return {
    regions: regionChoices(allowed, null),
    zones: [...(findRegion(region)?.zones ?? [])],
    instanceTypes: instanceTypesIn(region).map((machine) => ({ ...machine, zones: null })),
    databaseClasses: databaseClassesIn(region).map((machine) => ({ ...machine, multiAz: null })),
    engineVersions: postgresVersions.flatMap(({ versions }) => [...versions]),
    source: "bundled",
    readAt: null,
    note: reason ? `${CATALOGUE_NOTE} ${reason}` : CATALOGUE_NOTE,
  };
}
