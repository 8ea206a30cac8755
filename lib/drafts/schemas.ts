import { z } from "zod";

/** Longest text a field of a draft keeps, in characters; every field of a spec takes far less. */
export const LONGEST_TEXT = 10_000;
/** Largest draft as JSON, in bytes: what a browser still sends while its page is being closed (Fetch, keepalive). */
export const LARGEST_DRAFT = 60_000;

const text = (longest = LONGEST_TEXT) =>
  z
    .string("Send a text, even an empty one.")
    .max(longest, `Keep this under ${longest.toLocaleString("en-US")} characters.`);
/** Null while nothing that is a number stands in the field. */
const count = z.number("Send a number, or null while there is none.").nullable();
const flag = z.boolean("Send true or false.");
const pair = z.tuple([text(), text()], "Send two texts.");

function group<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `${issue.keys.map((key) => JSON.stringify(key)).join(" and ")} can't be kept in a draft: no field is named so.`
        : "Send the fields as one object.",
  });
}

/**
 * The request form's values as typed, faults and all: whether they make an environment is checked when it is asked
 * for. Here only their shape and size count.
 */
export const draftValuesSchema = group({
  name: text(),
  team: text(),
  target: text(),
  region: text(),
  availabilityZones: pair,
  vpcCidr: text(),
  subnets: group({ public: pair, web: pair, database: pair }),
  natGateways: count,
  application: group({
    source: z.enum(["sample", "git", "s3"], "Send sample, git or s3."),
    repository: text(),
    ref: text(),
    bucket: text(),
    key: text(),
  }),
  web: group({
    instanceType: text(),
    minInstances: count,
    desiredInstances: count,
    maxInstances: count,
    imageId: text(),
  }),
  database: group({
    instanceClass: text(),
    engineVersion: text(),
    allocatedStorageGiB: count,
    multiAz: flag,
    readReplica: flag,
    backupRetentionDays: count,
    deletionProtection: flag,
  }),
  alarmEmail: text(),
  certificateArn: text(),
  accessLogsBucket: text(),
  expiresAt: text(),
});
export type DraftValues = z.infer<typeof draftValuesSchema>;

export const draftIdSchema = z.uuid("Give the draft's id, a UUID.").toLowerCase();

/** PUT /drafts/{id}: the writer chooses the id, so that a repeated write is not a second draft. */
export const saveDraftSchema = group({
  /** The environment it would update; left out or null for a new one. It stays with the draft's first write. */
  environment: text(100).nullish(),
  values: draftValuesSchema,
  /** Words for the approver. */
  reason: text().default(""),
  /** The `updatedAt` the writer last saw; null for a draft that is new to them. */
  since: z.iso.datetime("Send the updatedAt you last saw, or null.").nullish(),
}).refine((draft) => new TextEncoder().encode(JSON.stringify(draft)).length <= LARGEST_DRAFT, {
  error: `A draft holds at most ${LARGEST_DRAFT / 1000} KB. Shorten some of its texts.`,
});
export type SaveDraftInput = z.input<typeof saveDraftSchema>;

export const draftSchema = z.object({
  id: z.string(),
  owner: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  environment: z.string().nullable(),
  values: draftValuesSchema,
  reason: z.string(),
  /** Since when everybody signed in who may request may start from it; null for its owner alone. */
  sharedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type DraftView = z.infer<typeof draftSchema>;

export const savedDraftSchema = z.object({
  draft: draftSchema,
  /** The `updatedAt` of a version that the writer had not seen and that this write took the place of. */
  overwrote: z.iso.datetime().nullable(),
});
export type SavedDraft = z.infer<typeof savedDraftSchema>;
