import { gunzipSync } from "node:zlib";

/** One place where a template says something secret, or could. */
export interface SecretFinding {
  /** Dotted, from the template's root; ` > unpacked` for each packing the text came out of. */
  readonly path: string;
  readonly what: string;
}

/** What secrets look like, wherever they stand. */
const SECRET_TEXTS: readonly [what: string, pattern: RegExp][] = [
  ["an AWS access key", /\b(AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["a token of a code host", /\b(gh[opsur]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,})/],
  ["a token of a chat", /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ["a signed token", /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ["an address with a password in it", /\b[a-z][a-z+]*:\/\/[^\s/:@'"$]+:[^\s/@'"$]+@/i],
  // A quoted literal, or an unquoted one to the end of the line; a name, a call or a placeholder is no literal.
  [
    "a password written down",
    /(pass(word|wd|phrase)?|secret|token|api_?key|credentials?)["']?\s*[:=]\s*(["'][^"'${]+["']|[\w!@#%^&*+-]{6,}$)/im,
  ],
  ["a secret looked up", /\{\{resolve:(secretsmanager|ssm-secure)/],
];

/** Names of properties that hold secrets, unless what they hold is no text: a switch, or a reference. */
const SECRET_NAMES = /(password|secretstring|secretvalue|token|privatekey|secretkey|accesskey|credential|authstring)$/i;

/** The one way a password may be named: by where CloudFormation finds it when it makes the database. */
const LOOKED_UP = /^\{\{resolve:secretsmanager:\$\{DatabaseSecret\}:SecretString:password\}\}$/;
const LOOKED_UP_AT = "Resources.Database.Properties.MasterUserPassword.Fn::Sub";

const PACKED = /[A-Za-z0-9+/]{200,}={0,2}/g;

/** Everything in a template that is secret, in its text and in what is packed inside its text. */
export function secretsIn(template: unknown): SecretFinding[] {
  return textsIn(template, "").flatMap(({ path, name, text }) => {
    if (path === LOOKED_UP_AT && LOOKED_UP.test(text)) return [];
    const found = SECRET_TEXTS.filter(([, pattern]) => pattern.test(text)).map(([what]) => ({ path, what }));
    return SECRET_NAMES.test(name) ? [...found, { path, what: "a secret by its name" }] : found;
  });
}

interface Text {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** All texts of a template by their paths, then what each of them has packed inside, and so on. */
export function textsIn(node: unknown, path: string, name = ""): Text[] {
  if (typeof node === "string") return [{ path, name, text: node }, ...unpacked(node, path)];
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const inner = path === "" ? key : `${path}.${key}`;
    return textsIn(value, inner, key.startsWith("Fn::") || Array.isArray(node) ? name : key);
  });
}

function unpacked(text: string, path: string): Text[] {
  return [...text.matchAll(PACKED)].flatMap(([packed]) => {
    const bytes = Buffer.from(packed, "base64");
    const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return textsIn((zipped ? gunzipSync(bytes) : bytes).toString("utf8"), `${path} > unpacked`);
  });
}
