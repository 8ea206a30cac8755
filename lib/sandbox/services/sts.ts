import { randomBytes } from "node:crypto";
import type { HandlerRegistry } from "../handler";
import { SandboxError } from "../handler";

interface Session {
  role: string;
  name: string;
  expiresAt: number;
}

const roleArn = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)$/;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function random(length: number): string {
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join("");
}

function readSession(token: string | undefined): Session | undefined {
  if (!token) return undefined;
  try {
    return JSON.parse(Buffer.from(token, "base64").toString("utf8")) as Session;
  } catch {
    return undefined;
  }
}

/**
 * Refuses a session that has run out. Session tokens carry their own end, so nothing has to be remembered.
 *
 * @throws {SandboxError} ExpiredToken
 */
export function checkSession(token: string | undefined, now: Date): void {
  const session = readSession(token);
  if (session && session.expiresAt < now.getTime()) {
    throw new SandboxError("ExpiredToken", "The security token included in the request is expired", 403);
  }
}

export const stsHandlers: HandlerRegistry = {
  "sts:GetCallerIdentity": (_input, context) => {
    const session = readSession(context.sessionToken);
    const { accountId } = context;
    return session
      ? {
          UserId: `AROA${session.role.toUpperCase().replace(/\W/g, "").padEnd(17, "A").slice(0, 17)}:${session.name}`,
          Account: accountId,
          Arn: `arn:aws:sts::${accountId}:assumed-role/${session.role}/${session.name}`,
        }
      : { UserId: "AIDASANDBOXUSERAAAAAA", Account: accountId, Arn: `arn:aws:iam::${accountId}:user/sandbox` };
  },

  "sts:AssumeRole": (input: { RoleArn?: string; RoleSessionName?: string; DurationSeconds?: number }, context) => {
    const match = roleArn.exec(input.RoleArn ?? "");
    if (!match) throw new SandboxError("ValidationError", `${input.RoleArn} is invalid`);
    const [, accountId = "", role = ""] = match;
    const name = input.RoleSessionName ?? "";
    if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
      throw new SandboxError(
        "ValidationError",
        `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
      );
    }
    const expiresAt = context.now().getTime() + (input.DurationSeconds ?? 3600) * 1000;
    const session: Session = { role, name, expiresAt };
    return {
      Credentials: {
        AccessKeyId: `ASIA${accountId}${random(4)}`,
        SecretAccessKey: randomBytes(30).toString("base64"),
        SessionToken: Buffer.from(JSON.stringify(session)).toString("base64"),
        Expiration: new Date(expiresAt),
      },
      AssumedRoleUser: {
        AssumedRoleId: `AROA${random(17)}:${name}`,
        Arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${name}`,
      },
    };
  },
};
