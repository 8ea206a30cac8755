import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { type ChildPool, createChildPool } from "../child-pool";

/** One check that did not hold, as cfn-guard 3.1 reports it. Which of the fields a check has depends on its kind. */
export interface GuardCheck {
  readonly Rule?: { readonly name: string; readonly checks: readonly GuardCheck[] };
  readonly Disjunctions?: { readonly checks: readonly GuardCheck[] };
  readonly Block?: GuardClause;
  readonly Clause?: { readonly Unary?: GuardClause; readonly Binary?: GuardClause };
}

export interface GuardClause {
  /** The clause in cfn-guard's own words, such as `Properties.Encrypted EQUALS  true`. */
  readonly context: string;
  readonly messages: { readonly custom_message: string | null };
  readonly check?: {
    readonly Resolved?: { readonly from?: GuardValue; readonly value?: GuardValue };
    readonly InResolved?: { readonly from: GuardValue };
    readonly UnResolved?: { readonly value: GuardGap };
    /** What could not be looked up at all: a rule that failed, or a selection. */
    readonly UnResolvedContext?: string;
  };
  readonly unresolved?: GuardGap | null;
}

export interface GuardValue {
  /** A pointer into the template, such as `/Resources/Database/Properties/MultiAZ`. */
  readonly path: string;
  readonly value: unknown;
}

export interface GuardGap {
  readonly traversed_to: GuardValue;
  readonly remaining_query: string;
}

export interface GuardReport {
  readonly not_compliant: readonly GuardCheck[];
  /** Names of the rules that found nothing to look at. */
  readonly not_applicable: readonly string[];
  readonly compliant: readonly string[];
}

/** cfn-guard could not read or evaluate the rules; the message is a clause without its full stop. */
export class GuardError extends Error {
  override readonly name = "GuardError";
  constructor(
    message: string,
    /** Which of the rule files, counted from 0, and where in it; undefined where cfn-guard does not say. */
    readonly place?: { readonly file: number; readonly line: number; readonly column: number },
  ) {
    super(message);
  }
}

/** Ample: the caller may be busy validating, and hears of an answer only afterwards. */
const TIMEOUT_MS = 30_000;
/** For the wait until a small process is free to run the program. */
const RUNNER_WAIT_MS = 30_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
/** Exit codes of a run that went through: every rule holds, or some do not. */
const RAN_THROUGH = [0, 19];
const PARSE_ERROR =
  /rule file = RULES_STDIN\[(?<file>\d+)\], Error = .* at line (?<line>\d+) at column (?<column>\d+), when handling (?<expected>.*), fragment (?<fragment>[^\n`]*)/;

/**
 * Evaluates the text of rule files against a template. The program is AWS's own evaluator, so that a rule means here what
 * it means everywhere else. Throws {@link GuardError}.
 */
export async function runGuard(ruleFiles: readonly string[], template: string): Promise<GuardReport> {
  const { code, stdout, stderr } = await run(JSON.stringify({ rules: ruleFiles, data: [template] }));
  const fault = stderr.match(PARSE_ERROR)?.groups;
  if (fault) {
    const found = fault.fragment?.trim() ? `near "${fault.fragment.trim().slice(0, 60)}"` : "at the end of the file";
    const place = { file: Number(fault.file) - 1, line: Number(fault.line), column: Number(fault.column) };
    throw new GuardError(`does not parse ${found}${fault.expected ? `, ${fault.expected}` : ""}`, place);
  }
  if (!RAN_THROUGH.includes(code)) throw new GuardError(words(stderr));
  const [report] = JSON.parse(stdout) as GuardReport[];
  if (!report) throw new GuardError("cfn-guard gave no report");
  return report;
}

interface ProgramEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let runners: ChildPool | undefined;

async function run(input: string): Promise<ProgramEnd> {
  runners ??= createChildPool({
    script: join("infra-templates", "policies", "run-program.mjs"),
    minThreads: 0,
    maxThreads: availableParallelism(),
    timeoutMs: TIMEOUT_MS + RUNNER_WAIT_MS,
  });
  const end = await runners.run<ProgramEnd | { killed: true } | { failure: string }>({
    program: guardProgram(),
    args: ["validate", "--payload", "--structured", "--output-format", "json", "--show-summary", "none"],
    input,
    timeoutMs: TIMEOUT_MS,
    maxOutputBytes: MAX_OUTPUT_BYTES,
  });
  if ("killed" in end) throw new GuardError(`the policies took longer than ${TIMEOUT_MS / 1000} s to evaluate`);
  if ("failure" in end) throw new GuardError(`cfn-guard could not run: ${end.failure}`);
  return end;
}

/** The program for this machine, out of the package that carries it for all of them. */
function guardProgram(): string {
  const system = { linux: "ubuntu", darwin: "macos" }[process.platform as string];
  const machine = { x64: "x86_64", arm64: "aarch64" }[process.arch as string];
  if (!system || !machine) {
    const message = `cfn-guard, which evaluates the policies, exists for Linux and macOS on x64 and arm64, not for ${process.platform} on ${process.arch}`;
    throw new GuardError(message);
  }
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve("@cdklabs/cdk-validator-cfnguard/package.json"));
  return join(home, "bin", system, machine, "cfn-guard");
}

/** The reason in cfn-guard's last words, such as "Could not resolve variable by name databases across scopes". */
function words(stderr: string): string {
  if (stderr.includes("panicked at"))
    return "cfn-guard fails on it, which is a fault of its own: write the rule otherwise";
  const said = stderr.match(/Error = `([^`]*)`/)?.[1] ?? stderr.replace("Error occurred", "");
  return said.trim().split("\n")[0] || "cfn-guard ended without a word";
}
