import { z } from "zod";
import { databaseClassesIn, familyOf, instanceTypesIn, regions } from "../../infra-templates/two-tier/catalogue";
import * as fields from "../../infra-templates/two-tier/spec-fields";

const inAnyRegion = (typesIn: typeof instanceTypesIn) => [
  ...new Set(regions.flatMap(({ id }) => typesIn(id).map(({ type }) => type))),
];

/** EC2 families of the catalogue, such as t3. */
export const knownFamilies: readonly string[] = [...new Set(inAnyRegion(instanceTypesIn).map(familyOf))];
/** RDS instance classes of the catalogue, such as db.t4g.medium. */
export const knownDatabaseClasses: readonly string[] = inAnyRegion(databaseClassesIn);

/** What is chosen from a list: each once, in the list's order; nothing chosen sets no rule. */
function choices(known: readonly string[], what: string, example: string) {
  const item = z.string(`Name ${what}, such as ${example}.`).refine((value) => known.includes(value), {
    error: ({ input }) => `The catalogue has no ${what} named ${JSON.stringify(input)}. Use one such as ${example}.`,
  });
  return z
    .array(item, `Give a list of ${what} names, or an empty one for no rule.`)
    .max(known.length, `Name each ${what} once.`)
    .default([])
    .transform((chosen) => known.filter((name) => chosen.includes(name)));
}

const NO_RULE = "These rules would refuse nothing. Set at least one, or remove them.";
const COST = "Give the most an environment may cost as whole dollars from 1 to 1,000,000, or leave it empty.";

const RISE = "Give the rise that needs a second approver as whole dollars from 0 to 1,000,000, or leave it empty.";

/** What one team's environments have to keep to. An empty list, null and false set no rule. */
export const guardRailSchema = z
  .strictObject({
    team: fields.team,
    /** Checked by the verb: the targets know regions that the catalogue does not. */
    regions: z.array(fields.region, "Give a list of regions, or an empty one for no rule.").max(50).default([]),
    /** EC2 families such as t3. */
    instanceFamilies: choices(knownFamilies, "instance family", "t3"),
    /** RDS classes such as db.t4g.medium. */
    databaseClasses: choices(knownDatabaseClasses, "database class", "db.t4g.medium"),
    /** US dollars a month by list prices, for one environment. */
    maxMonthlyCostUsd: z.int(COST).min(1, COST).max(1_000_000, COST).nullable().default(null),
    /** US dollars a month; a change that costs more than this in addition needs a second approver. Refuses nothing. */
    maxCostRiseUsd: z.int(RISE).min(0, RISE).max(1_000_000, RISE).nullable().default(null),
    expiryRequired: z.boolean("Say true if every environment needs a day of expiry, or false.").default(false),
  })
  .superRefine((rail, ctx) => {
    const lists = [rail.regions, rail.instanceFamilies, rail.databaseClasses];
    const limits = [rail.maxMonthlyCostUsd, rail.maxCostRiseUsd];
    if (lists.some(({ length }) => length > 0) || limits.some((limit) => limit !== null) || rail.expiryRequired) return;
    ctx.addIssue({ code: "custom", path: ["regions"], message: NO_RULE });
  });
export type GuardRailInput = z.input<typeof guardRailSchema>;
export type GuardRail = z.output<typeof guardRailSchema>;

/** A team's rules as they are stored. */
export const guardRailViewSchema = z.object({
  team: z.string(),
  regions: z.array(z.string()),
  instanceFamilies: z.array(z.string()),
  databaseClasses: z.array(z.string()),
  maxMonthlyCostUsd: z.number().nullable(),
  maxCostRiseUsd: z.number().nullable(),
  expiryRequired: z.boolean(),
  updatedAt: z.iso.datetime(),
});
export type GuardRailView = z.infer<typeof guardRailViewSchema>;
