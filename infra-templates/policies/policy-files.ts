import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** FAIL stops a deployment before its change set; WARN is shown to the requester and the reviewer. */
export const POLICY_LEVELS = ["FAIL", "WARN"] as const;
export type PolicyLevel = (typeof POLICY_LEVELS)[number];

export interface PolicyRule {
  readonly name: string;
  readonly line: number;
  readonly level: PolicyLevel;
}

/** A `.guard` file. */
export interface PolicyFile {
  readonly name: string;
  readonly content: string;
  readonly rules: readonly PolicyRule[];
}

/** The policies cannot be used; the message is one line that names the file and, where there is one, the line. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
}

/** Everything in a Guard file that may look like a rule without being one: messages, texts, patterns, comments. */
export const NOT_CODE = /<<[\s\S]*?>>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/(?:[^/\\\n]|\\.)*\/|#.*/g;
const RULE = /\brule\s+([A-Za-z_]\w*)(?=\s*(?:[({]|when\b))/g;
const LEVEL = /^\s*#\s*level\s*:\s*(.*?)\s*$/i;
const COMMENT = /^\s*#/;

/** Reads every `.guard` file of a folder, by name. Throws {@link PolicyError}. */
export function readPolicyFiles(folder: string): PolicyFile[] {
  const names = attempt(() => readdirSync(folder), `${folder} cannot be read as a folder`);
  const guardFiles = names.filter((name) => name.endsWith(".guard")).sort();
  return guardFiles.map((name) => {
    const content = attempt(() => readFileSync(join(folder, name), "utf8"), `${name} cannot be read`);
    return { name, content, rules: rulesOf(name, content) };
  });
}

function attempt<Result>(read: () => Result, complaint: string): Result {
  try {
    return read();
  } catch (error) {
    throw new PolicyError(`${complaint} (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
}

/** The rules a file defines. A rule's level is a comment `# level: WARN` above it; FAIL without one. */
export function rulesOf(file: string, content: string): PolicyRule[] {
  const lines = content.split("\n");
  const code = content.replace(NOT_CODE, (text) => text.replace(/[^\n]/g, " "));
  const used = new Set<number>();
  const rules = [...code.matchAll(RULE)].map((match) => {
    const line = code.slice(0, match.index).split("\n").length;
    const level = levelAbove(file, lines, line, used);
    return { name: match[1] ?? "", line, level };
  });
  const stray = lines.findIndex((text, index) => LEVEL.test(text) && !used.has(index));
  if (stray >= 0) throw new PolicyError(`${file}:${stray + 1}: this level stands above no rule.`);
  return rules;
}

/** The level in the comments right above a rule (`line` counts from 1). */
function levelAbove(file: string, lines: readonly string[], line: number, used: Set<number>): PolicyLevel {
  for (let index = line - 2; index >= 0 && COMMENT.test(lines[index] ?? ""); index -= 1) {
    const given = lines[index]?.match(LEVEL)?.[1];
    if (given === undefined) continue;
    used.add(index);
    const level = POLICY_LEVELS.find((known) => known === given.toUpperCase());
    if (!level) throw new PolicyError(`${file}:${index + 1}: level "${given}" is neither FAIL nor WARN.`);
    return level;
  }
  return "FAIL";
}
