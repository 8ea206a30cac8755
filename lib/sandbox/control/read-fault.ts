import type { Fault } from "../store/records";

/** A control request that cannot be carried out. */
export class ControlError extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

type NewFault = Omit<Fault, "id" | "hits">;

const phases = ["CREATE", "UPDATE", "DELETE", "UPDATE_ROLLBACK"];
const modes = ["FAIL", "WARN"];
const names = [
  "service",
  "action",
  "logicalId",
  "resourceType",
  "stackName",
  "message",
  "property",
  "namespace",
  "metricName",
] as const;
const numbers = ["milliseconds", "times", "value", "factor", "from"] as const;

const required: Record<Fault["kind"], (keyof NewFault)[]> = {
  "fail-resource": ["on", "message"],
  "early-validation": ["logicalId", "message"],
  throttle: [],
  deny: ["action"],
  "error-500": [],
  delay: ["milliseconds"],
  "incomplete-values": ["logicalId"],
  metric: ["stackName", "metricName"],
};

const metricLeadMilliseconds = 15 * 60_000;

/**
 * Reads a fault from a control request.
 *
 * @throws {ControlError} saying which member is wrong
 */
export function readFault(body: unknown, now: number): NewFault {
  const input = Object(body) as Record<string, unknown>;
  const kind = input.kind as Fault["kind"];
  if (!Object.hasOwn(required, String(kind)))
    throw new ControlError(`kind must be one of ${Object.keys(required).join(", ")}.`);
  const unknown = Object.keys(input).filter((key) => !["kind", "on", "mode", ...names, ...numbers].includes(key));
  if (unknown.length > 0) throw new ControlError(`Unknown member ${unknown.join(", ")}.`);
  const fault: NewFault = { kind };
  for (const name of names) if (input[name] !== undefined) fault[name] = readText(name, input[name]);
  for (const name of numbers) if (input[name] !== undefined) fault[name] = readNumber(name, input[name]);
  if (input.on !== undefined) {
    if (!phases.includes(String(input.on))) throw new ControlError(`on must be one of ${phases.join(", ")}.`);
    fault.on = input.on as Fault["on"];
  }
  if (input.mode !== undefined) {
    if (!modes.includes(String(input.mode))) throw new ControlError(`mode must be one of ${modes.join(", ")}.`);
    fault.mode = input.mode as Fault["mode"];
  }
  for (const name of required[kind])
    if (fault[name] === undefined) throw new ControlError(`A ${kind} fault needs ${name}.`);
  if (kind === "fail-resource" && fault.logicalId === undefined && fault.resourceType === undefined) {
    throw new ControlError("A fail-resource fault needs logicalId or resourceType.");
  }
  if (kind === "metric") fault.from ??= now - metricLeadMilliseconds;
  return fault;
}

function readText(name: string, value: unknown): string {
  if (typeof value !== "string" || value === "") throw new ControlError(`${name} must be a text.`);
  return value;
}

function readNumber(name: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new ControlError(`${name} must be a number.`);
  if (name === "times" && !(Number.isInteger(value) && value > 0))
    throw new ControlError("times must be a whole number above 0.");
  return value;
}
