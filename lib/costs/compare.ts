import { toCents } from "./estimate";
import type { CostDifference, CostEstimate, CostLineDifference, CostTier } from "./schemas";

interface Side {
  readonly tier: CostTier;
  readonly label: string;
  /** Null where there is no list price. */
  readonly monthly: number | null;
}

/** What a change does to the monthly price, part by part; what costs by use is left out of it. */
export function compareCosts(before: CostEstimate, after: CostEstimate): CostDifference {
  const [was, is] = [sidesOf(before), sidesOf(after)];
  const ids = [...new Set([...was.keys(), ...is.keys()])];
  const lines = ids.flatMap((id) => differenceOf(id, was.get(id), is.get(id))).sort(largestFirst);
  return {
    before: before.monthly,
    after: after.monthly,
    monthly: toCents(lines.reduce((sum, { difference }) => sum + (difference ?? 0), 0)),
    complete: lines.every(({ difference }) => difference !== null),
    lines,
  };
}

function sidesOf(estimate: CostEstimate): Map<string, Side> {
  const unknown = estimate.unpriced.filter(({ kind }) => kind === "noListPrice");
  return new Map<string, Side>([
    ...estimate.lines.map(({ id, tier, label, monthly }) => [id, { tier, label, monthly }] as const),
    ...unknown.map(({ id, tier, label }) => [id, { tier, label, monthly: null }] as const),
  ]);
}

/** Nothing where a part stays as it is; a label tells size and number, so one without a price can be compared too. */
function differenceOf(id: string, was: Side | undefined, is: Side | undefined): CostLineDifference[] {
  const shown = is ?? was;
  if (!shown || (was && is && was.monthly === is.monthly && was.label === is.label)) return [];
  const [before, after] = [amountOf(was), amountOf(is)];
  const difference = before === null || after === null ? null : toCents(after - before);
  const label = was && is && was.label !== is.label ? `${was.label} → ${is.label}` : shown.label;
  return [{ id, tier: shown.tier, label, before, after, difference }];
}

function amountOf(side: Side | undefined): number | null {
  return side === undefined ? 0 : side.monthly;
}

/** Unknown differences come first: they may be the largest. */
function largestFirst(a: CostLineDifference, b: CostLineDifference): number {
  const size = ({ difference }: CostLineDifference) =>
    difference === null ? Number.POSITIVE_INFINITY : Math.abs(difference);
  const [sizeA, sizeB] = [size(a), size(b)];
  return sizeA === sizeB ? 0 : sizeB - sizeA;
}
