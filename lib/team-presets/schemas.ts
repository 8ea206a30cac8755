import { z } from "zod";
import * as fields from "../../infra-templates/two-tier/spec-fields";
import { crossFieldFaults } from "../../infra-templates/two-tier/spec-rules";

/** More than anybody looks through before a request; past that a team mends one of those it has. */
export const MOST_PRESETS_OF_A_TEAM = 12;
const LONGEST_NAME = 40;
const LONGEST_SUMMARY = 200;

/** What breaks a line, or turns or hides the words around it. */
const NOT_ON_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

function line(longest: number, wanted: string) {
  return z
    .string(wanted)
    .trim()
    .max(longest, wanted)
    .refine((text) => !NOT_ON_A_LINE.test(text), wanted);
}

function group<Shape extends z.core.$ZodLooseShape>(shape: Shape, wanted: string) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `${issue.keys.map((key) => JSON.stringify(key)).join(" and ")} can't be set by a preset. Leave it out.`
        : wanted,
  });
}

/** The account's image belongs to a region and a day, so a preset names none. */
const { imageId: _, ...web } = fields.web.shape;

/** What a team preset fills in, by the spec's own rules: all that the form can start from but the network. */
export const teamPresetValuesSchema = group(
  {
    /** Null leaves the region as it is chosen in the form. */
    region: fields.region.nullable().default(null),
    natGateways: fields.natGateways,
    web: group(web, "Describe the web tier: instance type and number of instances."),
    database: group(
      fields.database.shape,
      "Describe the database: class, engine version, storage, standby, backups and protection.",
    ),
  },
  "Give what the preset fills in: natGateways, web and database, and a region if it has one.",
).superRefine(
  (values, ctx) => {
    for (const { path, message } of crossFieldFaults(values)) ctx.addIssue({ code: "custom", path, message });
  },
  { when: () => true },
);
export type TeamPresetValues = z.output<typeof teamPresetValuesSchema>;

const NAME = `Name the preset in 1 to ${LONGEST_NAME} characters on one line.`;

/** A team's own starting point for requests. */
export const teamPresetSchema = group(
  {
    team: fields.team,
    /** Its title, as the form shows it. */
    name: line(LONGEST_NAME, NAME).min(1, NAME),
    /** One sentence: what it is for. */
    summary: line(LONGEST_SUMMARY, `Say it in at most ${LONGEST_SUMMARY} characters on one line.`).default(""),
    values: teamPresetValuesSchema,
  },
  "Send the preset's team, name, summary and values as one object.",
);
export type TeamPresetInput = z.input<typeof teamPresetSchema>;
export type TeamPreset = z.output<typeof teamPresetSchema>;

/** Query of the API. */
export const teamPresetsQuerySchema = z.object({ team: z.string().max(100).optional() });

/** A preset as it is stored, and what its team's guard rail has against it since. */
export const teamPresetViewSchema = z.object({
  id: z.string(),
  team: z.string(),
  name: z.string(),
  summary: z.string(),
  values: z.object({
    region: z.string().nullable(),
    natGateways: z.number(),
    web: z.object({
      instanceType: z.string(),
      minInstances: z.number(),
      desiredInstances: z.number(),
      maxInstances: z.number(),
    }),
    database: z.object({
      instanceClass: z.string(),
      engineVersion: z.string(),
      allocatedStorageGiB: z.number(),
      multiAz: z.boolean(),
      readReplica: z.boolean(),
      backupRetentionDays: z.number(),
      deletionProtection: z.boolean(),
    }),
  }),
  /** `path` is dotted, as in the values of a request. Empty while the guard rail allows everything the preset sets. */
  refusals: z.array(z.object({ path: z.string(), message: z.string() })),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type TeamPresetView = z.infer<typeof teamPresetViewSchema>;
