import { createHash } from "node:crypto";

const sensitiveName = /password|secret|token|credential|private_?key|api_?key|user_?data|authorization/i;
// IMDSv2's switch, and names and ARNs that only point at a secret, must stay readable.
const harmlessName = /^HttpTokens$|(Arn|Id|Name)$/;
const sensitiveKey = /"[^"]*(password|secret|token|credential|private_?key|api_?key|user_?data)[^"]*"\s*:/i;
const passwordInUrl = /(:\/\/[^:/\s"]+:)[^@\s"]+@/g;

/** Whether a property of this name can hold a secret. */
export function isSensitiveName(name: string): boolean {
  return sensitiveName.test(name) && !harmlessName.test(name);
}

/** Whether a JSON pointer passes through a property that can hold a secret. */
export function isSensitivePath(path: string): boolean {
  return path.split("/").some(isSensitiveName);
}

// References and switches say nothing secret and are what a reader needs.
const isReference = (text: string) => text.startsWith("{{resolve:") || text.startsWith("{{changeSet:");
const isSwitch = (text: string) => text === "true" || text === "false";

/** What stands in a value's place. Long values get a short hash, so that two of them can be told apart. */
function hidden(text: string): string {
  // A hash of a password would let its guesses be checked; user data is long, and its change must show.
  if (text.length < 200) return "(hidden)";
  return `(hidden, sha256 ${createHash("sha256").update(text).digest("hex").slice(0, 12)})`;
}

function redactJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactJson);
  if (typeof value === "string") return value.replace(passwordInUrl, "$1(hidden)@");
  if (value === null || typeof value !== "object") return value;
  const pairName = "Name" in value ? value.Name : "Key" in value ? value.Key : undefined;
  const namesSecret = typeof pairName === "string" && isSensitiveName(pairName);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      const secret = isSensitiveName(key) || (namesSecret && key === "Value");
      return [
        key,
        secret ? redactText(typeof entry === "string" ? entry : JSON.stringify(entry), true) : redactJson(entry),
      ];
    }),
  );
}

/** The text as a person may read it: secrets are replaced, also inside JSON. `sensitive` hides all of it. */
export function redactText(text: string, sensitive: boolean): string {
  if (isReference(text) || isSwitch(text)) return text;
  if (sensitive) return hidden(text);
  if (/^\s*[[{]/.test(text)) {
    try {
      return JSON.stringify(redactJson(JSON.parse(text)));
    } catch {
      // CloudFormation cuts long values: what cannot be parsed cannot be redacted inside.
      if (sensitiveKey.test(text)) return hidden(text);
    }
  }
  return text.replace(passwordInUrl, "$1(hidden)@");
}
