import { z } from "zod";
import { alignCidr, formatCidr, hasHostBits, LARGEST_PREFIX, nextFreeVpc, overlapping, parseCidr } from "../network";

/** Addresses somebody has: an environment's VPC, or a range an admin keeps free. */
export const takenBlockSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("environment"),
    cidrBlock: z.string(),
    environment: z.string().meta({ description: "Whose VPC it is, or will be." }),
    region: z.string(),
  }),
  z.object({ kind: z.literal("reserved"), cidrBlock: z.string(), note: z.string() }),
]);
export type TakenBlock = z.infer<typeof takenBlockSchema>;

/** Who has which addresses, for a VPC in one target and region. */
export const networksSchema = z.object({
  target: z.string(),
  region: z.string(),
  taken: z.array(takenBlockSchema).meta({ description: "A VPC that overlaps one of these is refused." }),
  elsewhere: z
    .array(takenBlockSchema)
    .meta({ description: "VPCs of the target's other regions: an overlap is allowed, but the two can't be peered." }),
  nextFree: z.string().nullable().meta({ description: "The next free /16; null when there is none." }),
});
export type Networks = z.infer<typeof networksSchema>;

export const networksQuerySchema = z.object({
  target: z.string({ error: "Give the name of a target." }),
  region: z.string({ error: "Give a region's id, such as eu-west-1." }),
  environment: z.string().optional().meta({ description: "An environment whose own addresses are left out." }),
});
export type NetworksQuery = z.input<typeof networksQuerySchema>;

const LARGEST_RESERVED_PREFIX = 8;

/** A range that no environment may take. */
export const reservedRangeSchema = z.object({
  id: z.string(),
  cidrBlock: z.string(),
  note: z.string(),
  target: z.string().nullable(),
  region: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type ReservedRangeView = z.infer<typeof reservedRangeSchema>;

export const reservedRangeInputSchema = z.strictObject({
  cidrBlock: z
    .string({ error: "Give an IPv4 block such as 10.20.0.0/16." })
    .trim()
    .check((ctx) => {
      const message = rangeFault(ctx.value);
      if (message) ctx.issues.push({ code: "custom", message, input: ctx.value });
    }),
  /** What has these addresses. */
  note: z
    .string({ error: "Say what these addresses are used for." })
    .trim()
    .min(1, "Say what these addresses are used for, such as VPN to the office.")
    .max(200, "Use at most 200 characters."),
  /** Null for every target. */
  target: z.string().nullable().default(null),
  /** Null for every region. */
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "Give a region's id, such as eu-west-1, or leave it empty for every region.")
    .nullable()
    .default(null),
});
export type ReservedRangeInput = z.input<typeof reservedRangeInputSchema>;

function rangeFault(text: string): string | null {
  const range = parseCidr(text);
  if (!range) {
    const given = text === "" ? "Nothing was given" : `${JSON.stringify(text.slice(0, 60))} was given`;
    return `${given}. Write an IPv4 block as four decimal numbers and a prefix, such as 10.20.0.0/16.`;
  }
  if (range.prefix < LARGEST_RESERVED_PREFIX) {
    return `${text} has a prefix of /${range.prefix}. Reserve a /${LARGEST_RESERVED_PREFIX} at most.`;
  }
  return hasHostBits(range) ? `${text} has host bits set. The block is ${formatCidr(alignCidr(range))}.` : null;
}

type Known = Pick<Networks, "taken" | "elsewhere">;

/** The next free block of this prefix for a VPC: outside of everything known if it can be, else of what is refused. */
export function nextFreeBlock({ taken, elsewhere }: Known, prefix: number): string | null {
  const refused = taken.map(({ cidrBlock }) => cidrBlock);
  return (
    nextFreeVpc([...refused, ...elsewhere.map(({ cidrBlock }) => cidrBlock)], prefix) ?? nextFreeVpc(refused, prefix)
  );
}

/** The next free block of this one's size; of a /16 where it is none. */
export function nextFreeLike(vpcCidr: string, known: Known): string | null {
  return nextFreeBlock(known, parseCidr(vpcCidr)?.prefix ?? LARGEST_PREFIX);
}

/** Why a VPC can't have this block, with one it could have; null where nobody has its addresses. */
export function addressFault(vpcCidr: string, known: Known): string | null {
  const overlaps = overlapping(vpcCidr, known.taken);
  if (overlaps.length === 0) return null;
  const free = nextFreeLike(vpcCidr, known);
  const remedy = free ? `Next free: ${free}.` : "No private block of this size is free: use a smaller one.";
  return `${vpcCidr} overlaps ${listOf(overlaps)}. ${remedy}`;
}

/** What to know of a VPC's block that overlaps one in another region; null where none does. */
export function addressWarning(vpcCidr: string, known: Known): string | null {
  const overlaps = overlapping(vpcCidr, known.elsewhere);
  return overlaps.length === 0 ? null : `${vpcCidr} overlaps ${listOf(overlaps)}. The VPCs could never be peered.`;
}

/** Who has a block, as part of a sentence: "the VPC of orders-dev (10.0.0.0/16, eu-west-1)". */
export function holderOf(block: TakenBlock): string {
  return block.kind === "environment"
    ? `the VPC of ${block.environment} (${block.cidrBlock}, ${block.region})`
    : `the reserved range ${block.cidrBlock} (${block.note})`;
}

/** As many holders as a sentence names. */
const NAMED = 3;

function listOf(blocks: readonly TakenBlock[]): string {
  const named = blocks.slice(0, NAMED).map(holderOf);
  const more = blocks.length - named.length;
  return new Intl.ListFormat("en-GB").format(more > 0 ? [...named, `${more} more`] : named);
}
