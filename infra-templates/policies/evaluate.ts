import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { LRUCache } from "lru-cache";
import type { Finding } from "../finding";
import { GuardError, type GuardReport, runGuard } from "./cfn-guard";
import { glancesOf } from "./glances";
import { failuresOf } from "./guard-report";
import { PolicyError, type PolicyFile, readPolicyFiles } from "./policy-files";

/** Where Terrace's own policies are. */
export const OWN_POLICIES = dirname(fileURLToPath(import.meta.url));

interface SourcedFile extends PolicyFile {
  readonly source: "terrace" | "organisation";
}

/**
 * What Terrace's own policies and the `.guard` files of an organisation's folder say of a template. The files are read
 * anew each time, so that a change of a policy counts from the next plan on. Throws {@link PolicyError}: a policy that
 * cannot be evaluated must not pass for one that holds.
 */
export async function evaluatePolicies(body: string, organisationFolder: string | null): Promise<Finding[]> {
  const files = readAll(organisationFolder);
  const reports = await Promise.all(
    glancesOf(files, body).map(async (glance) => ({ ...glance, report: await guardReport(glance.files, glance.body) })),
  );
  const found = reports.flatMap(({ files, report }) =>
    report.not_compliant.flatMap(({ Rule }) => (Rule ? [findingsOf(Rule, files)] : [])),
  );
  // Whichever part was looked at first, they come in the order of the files.
  return found
    .sort((one, other) => files.indexOf(one.file) - files.indexOf(other.file))
    .flatMap(({ findings }) => findings);
}

/** Reads and tries an organisation's folder. Throws {@link PolicyError} on what `evaluatePolicies` could not use. */
export async function checkPolicies(organisationFolder: string): Promise<{ files: number; rules: number }> {
  const files = readAll(organisationFolder);
  await guardReport(files, '{"Resources":{}}');
  const theirs = files.filter(({ source }) => source === "organisation");
  return { files: theirs.length, rules: theirs.flatMap(({ rules }) => rules).length };
}

function readAll(organisationFolder: string | null): SourcedFile[] {
  const own = readPolicyFiles(OWN_POLICIES).map((file) => ({ ...file, source: "terrace" as const }));
  const theirs = organisationFolder === null ? [] : readPolicyFiles(organisationFolder);
  const files = [...own, ...theirs.map((file) => ({ ...file, source: "organisation" as const }))];
  const places = new Map<string, string>();
  for (const file of files) {
    for (const { name, line } of file.rules) {
      const first = places.get(name);
      if (first)
        throw new PolicyError(`${file.name}:${line}: rule ${name} is defined in ${first} already. Rename one.`);
      places.set(name, file.source === "terrace" ? `Terrace's ${file.name}` : `${file.name}:${line}`);
    }
  }
  return files;
}

/** What cfn-guard said of the same rules and the same part of a template, for as long as somebody types. */
const reports = new LRUCache<string, GuardReport>({ max: 500 });

async function guardReport(files: readonly SourcedFile[], body: string): Promise<GuardReport> {
  const rules = files.map(({ content }) => content);
  const key = createHash("sha256")
    .update(JSON.stringify([rules, body]))
    .digest("hex");
  const known = reports.get(key);
  if (known) return known;
  try {
    const report = await runGuard(rules, body);
    reports.set(key, report);
    return report;
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    if (error.place) {
      const { file, line } = error.place;
      throw new PolicyError(`${files[file]?.name}:${line}: ${error.message}.`, { cause: error });
    }
    // cfn-guard does not say which file it was: alone, each can be asked.
    for (const file of files.length > 1 ? files : []) await guardReport([file], body);
    const only = files.length === 1 ? `${files[0]?.name}: ` : "";
    throw new PolicyError(`${only}${error.message}.`, { cause: error });
  }
}

/** Clauses outside any rule come as the rule `default` of the file with this number, counted from 1. */
const DEFAULT_RULE = /^RULES_STDIN\[(\d+)\]\/default$/;

function findingsOf(
  { name, checks }: NonNullable<GuardReport["not_compliant"][number]["Rule"]>,
  files: readonly SourcedFile[],
): { readonly file: SourcedFile; readonly findings: Finding[] } {
  const unnamed = name.match(DEFAULT_RULE)?.[1];
  const file = unnamed
    ? files[Number(unnamed) - 1]
    : files.find(({ rules }) => rules.some((rule) => rule.name === name));
  if (!file) throw new PolicyError(`cfn-guard reports ${name}, which is no rule of the policies.`);
  const level = file.rules.find((rule) => rule.name === name)?.level ?? "FAIL";
  const findings = failuresOf(checks).map(
    (failure): Finding => ({
      severity: level === "FAIL" ? "ERROR" : "WARN",
      ruleId: unnamed ? basename(file.name, ".guard") : name,
      source: file.source,
      ...(file.source === "organisation" && { file: file.name }),
      ...failure,
    }),
  );
  return { file, findings };
}
