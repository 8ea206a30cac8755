import type { Series } from "../series";
import type { Expression } from "./parse";

/** A series with the period it was made with, seconds. */
export interface TimedSeries extends Series {
  period: number;
}

type Value = number | string | TimedSeries | TimedSeries[];

/** What an expression may read: other queries' series, and all metrics for `METRICS()`. */
export interface Scope {
  /** The series of an id; undefined for an unknown id. */
  series(id: string): TimedSeries | undefined;
  /** The series of every metric, not of expressions, whose id contains the text. */
  metrics(text: string): TimedSeries[];
  /** Seconds: the span asked for, which `FILL` fills. */
  start: number;
  end: number;
}

const operators: Record<string, (left: number, right: number) => number> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
  "<": (left, right) => Number(left < right),
  ">": (left, right) => Number(left > right),
  "<=": (left, right) => Number(left <= right),
  ">=": (left, right) => Number(left >= right),
  "==": (left, right) => Number(left === right),
  "!=": (left, right) => Number(left !== right),
  "&&": (left, right) => Number(left !== 0 && right !== 0),
  "||": (left, right) => Number(left !== 0 || right !== 0),
};

const aggregates: Record<string, (values: number[]) => number> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};

const perValue: Record<string, (value: number) => number> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
};

const isSeries = (value: Value | undefined): value is TimedSeries => typeof value === "object" && !Array.isArray(value);

/** Combines values time by time, where all of them have one; numbers stand at every time. Not-a-number points go. */
function zip(values: Value[], combine: (...numbers: number[]) => number): Value {
  if (values.some((value) => typeof value === "string" || Array.isArray(value))) {
    throw new SyntaxError("The operands must be numbers or time series");
  }
  const operands = values as (number | TimedSeries)[];
  const lines = operands.filter(isSeries);
  const [first] = lines;
  if (!first) return combine(...(operands as number[]));
  const lookups = operands.map((operand) =>
    isSeries(operand) ? new Map(operand.times.map((time, index) => [time, operand.values[index] as number])) : operand,
  );
  const result: TimedSeries = { times: [], values: [], period: first.period };
  for (const time of first.times) {
    const numbers = lookups.map((lookup) => (typeof lookup === "number" ? lookup : lookup.get(time)));
    if (numbers.some((value) => value === undefined)) continue;
    const value = combine(...(numbers as number[]));
    // A division by zero has no data point.
    if (!Number.isFinite(value)) continue;
    result.times.push(time);
    result.values.push(value);
  }
  return result;
}

function aggregate(name: string, argument: Value | undefined): Value {
  const combine = aggregates[name] as (values: number[]) => number;
  if (isSeries(argument)) return argument.values.length === 0 ? 0 : combine(argument.values);
  if (!Array.isArray(argument)) throw new SyntaxError(`${name} needs a time series or a list of them`);
  const byTime = new Map<number, number[]>();
  for (const series of argument) {
    for (const [index, time] of series.times.entries()) {
      byTime.set(time, [...(byTime.get(time) ?? []), series.values[index] as number]);
    }
  }
  const times = [...byTime.keys()].sort((one, other) => one - other);
  const values = times.map((time) => combine(byTime.get(time) as number[]));
  return { times, values, period: argument[0]?.period ?? 60 };
}

function fill(series: Value | undefined, filler: Value | undefined, scope: Scope): TimedSeries {
  if (!isSeries(series) || (typeof filler !== "number" && filler !== "REPEAT")) {
    throw new SyntaxError("FILL needs a time series and a number or REPEAT");
  }
  const known = new Map(series.times.map((time, index) => [time, series.values[index] as number]));
  const { period } = series;
  const filled: TimedSeries = { times: [], values: [], period };
  let last = typeof filler === "number" ? filler : undefined;
  for (let time = Math.floor(scope.start / period) * period; time < scope.end; time += period) {
    const value = known.get(time) ?? last;
    if (value === undefined) continue;
    if (filler === "REPEAT") last = value;
    filled.times.push(time);
    filled.values.push(value);
  }
  return filled;
}

function rate(series: Value | undefined): TimedSeries {
  if (!isSeries(series)) throw new SyntaxError("RATE needs a time series");
  const at = (index: number) => [series.times[index], series.values[index]] as [number, number];
  const values = series.times.slice(1).map((_, index) => {
    const [[before, low], [after, high]] = [at(index), at(index + 1)];
    return (high - low) / (after - before);
  });
  return { times: series.times.slice(1), values, period: series.period };
}

function call(expression: Extract<Expression, { kind: "call" }>, scope: Scope): Value {
  const { name } = expression;
  if (name === "FILL") {
    const [series, filler] = expression.arguments;
    const word = filler?.kind === "name" ? filler.name : undefined;
    return fill(series && evaluate(series, scope), word === "REPEAT" ? word : filler && evaluate(filler, scope), scope);
  }
  const values = expression.arguments.map((argument) => evaluate(argument, scope));
  if (name === "METRICS") return scope.metrics(typeof values[0] === "string" ? values[0] : "");
  if (name in aggregates) return aggregate(name, values[0]);
  if (name in perValue && values.length === 1) return zip(values, perValue[name] as (value: number) => number);
  if (name === "RATE") return rate(values[0]);
  if (name === "PERIOD" && isSeries(values[0])) return values[0].period;
  if (name === "IF" && values.length === 3) {
    return zip(values, (condition, yes, no) => (condition !== 0 ? yes : no) as number);
  }
  throw new SyntaxError(`The function ${name} is not supported with these arguments`);
}

/**
 * Evaluates metric math.
 *
 * @throws {SyntaxError} for ids nobody has, functions the sandbox does not know, and operands that do not fit
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "text":
      return expression.value;
    case "name": {
      const series = scope.series(expression.name);
      if (!series) throw new SyntaxError(`Unknown identifier: ${expression.name}`);
      return series;
    }
    case "list":
      return expression.items.map((item) => {
        const value = evaluate(item, scope);
        if (!isSeries(value)) throw new SyntaxError("A list may hold time series only");
        return value;
      });
    case "negate":
      return zip([evaluate(expression.operand, scope)], (value) => -value);
    case "binary":
      return zip(
        [evaluate(expression.left, scope), evaluate(expression.right, scope)],
        operators[expression.operator] as (left: number, right: number) => number,
      );
    case "call":
      return call(expression, scope);
  }
}
