import { familyOf } from "../../infra-templates/two-tier/catalogue";
import type { Spec } from "../../infra-templates/two-tier/spec";
import type { InputFault } from "../errors";
import type { GuardRail } from "./schemas";

/** The fields of a spec that guard rails look at, parsed or still being typed. */
export type GuardedValues = Pick<Spec, "team" | "region" | "expiresAt"> & {
  readonly web: Pick<Spec["web"], "instanceType">;
  readonly database: Pick<Spec["database"], "instanceClass">;
};

/** What an environment costs a month by list prices, as far as it is known. */
export interface KnownCost {
  readonly usd: number;
  /** Whether a part could not be priced, so that it costs this at least. */
  readonly atLeast: boolean;
  /** The part that costs most, in words. */
  readonly biggest: string | null;
}

export interface GuardedRequest {
  readonly values: GuardedValues;
  /** Null where nothing is known of it: the rule on cost then says nothing. */
  readonly cost: KnownCost | null;
}

type Rules = Omit<GuardRail, "team">;

interface Rule {
  /** What the rule says, after "Team payments"; null where the rail does not set it. */
  words(rules: Rules): string | null;
  path: readonly string[];
  /** What was given against it, as a sentence; null where it holds. */
  against(request: GuardedRequest, rules: Rules): string | null;
  /** Whether a request is no worse than what runs, as far as this rule looks. */
  asBefore(request: GuardedRequest, live: GuardedRequest): boolean;
}

const rules: readonly Rule[] = [
  {
    path: ["region"],
    words: ({ regions }) => only("may build in", regions),
    against: ({ values }, { regions }) => (regions.includes(values.region) ? null : given(values.region)),
    asBefore: ({ values }, live) => values.region === live.values.region,
  },
  {
    path: ["web", "instanceType"],
    words: ({ instanceFamilies }) => only("may run instances of the family", instanceFamilies, "families"),
    against: ({ values: { web } }, { instanceFamilies }) =>
      instanceFamilies.includes(familyOf(web.instanceType)) ? null : given(web.instanceType),
    asBefore: ({ values }, live) => values.web.instanceType === live.values.web.instanceType,
  },
  {
    path: ["database", "instanceClass"],
    words: ({ databaseClasses }) => only("may use the database class", databaseClasses, "classes"),
    against: ({ values: { database } }, { databaseClasses }) =>
      databaseClasses.includes(database.instanceClass) ? null : given(database.instanceClass),
    asBefore: ({ values }, live) => values.database.instanceClass === live.values.database.instanceClass,
  },
  {
    // The field that shows whose rules these are: what drives the cost may be any other.
    path: ["team"],
    words: ({ maxMonthlyCostUsd: most }) =>
      most === null ? null : `may spend at most ${dollars(most)} / month on an environment`,
    against: ({ cost }, { maxMonthlyCostUsd: most }) => {
      if (!cost || most === null || cents(cost.usd) <= cents(most)) return null;
      const least = cost.atLeast ? "at least " : "";
      const biggest = cost.biggest ? `; its largest part is ${cost.biggest}` : "";
      return `This one costs ${least}${dollars(cost.usd)} / month${biggest}.`;
    },
    asBefore: ({ cost }, { cost: before }) => !!cost && !!before && cents(cost.usd) <= cents(before.usd),
  },
  {
    path: ["expiresAt"],
    words: ({ expiryRequired }) => (expiryRequired ? "has to give every environment a day of expiry" : null),
    against: ({ values }) => (values.expiresAt ? null : "Nothing was given."),
    asBefore: ({ values }, live) => (values.expiresAt || null) === (live.values.expiresAt || null),
  },
];

/** What a team has to keep to, each rule as it goes on after "Team payments"; the last refuses nothing. */
export function guardRailWords(rail: Rules): string[] {
  const { maxCostRiseUsd: rise } = rail;
  const second = rise === null ? [] : [`needs a second approver for a rise of over ${dollars(rise)} / month`];
  return [...rules.flatMap((rule) => rule.words(rail) ?? []), ...second];
}

/**
 * What a request has against its team's guard rail, each fault in the rule's own words at its field. An update is not
 * refused for what it leaves as it runs (`live`), so that an older environment stays repairable; under another team's
 * rail everything is looked at anew. Empty for a team without a rail.
 */
export function guardRailFaults(
  request: GuardedRequest,
  rail: GuardRail | null,
  live: GuardedRequest | null = null,
): InputFault[] {
  if (!rail) return [];
  const before = live?.values.team === request.values.team ? live : null;
  return rules.flatMap((rule) => {
    const words = rule.words(rail);
    const against = words && rule.against(request, rail);
    if (!against || (before && rule.asBefore(request, before))) return [];
    return [{ path: [...rule.path], message: `Team ${rail.team} ${words}, as set by the admins. ${against}` }];
  });
}

function only(start: string, names: readonly string[], plural?: string): string | null {
  if (names.length === 0) return null;
  const what = names.length > 1 && plural ? start.replace(/\w+$/, plural) : start;
  return `${what} ${new Intl.ListFormat("en-GB").format(names)} only`;
}

const given = (value: string) => (value ? `${value} was given.` : "Nothing was given.");
const cents = (usd: number) => Math.round(usd * 100);

function dollars(usd: number): string {
  const digits = Number.isInteger(usd) ? 0 : 2;
  return `$${usd.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}
