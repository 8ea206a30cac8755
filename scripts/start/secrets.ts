import { randomBytes, randomInt } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { StartError } from "./start-error";

const secretsSchema = z.object({
  databasePassword: z.string().min(1),
  authSecret: z.string().min(32),
  demoPassword: z.string().min(8),
});

/** What is made once for an installation and kept in TERRACE_HOME, readable by its owner only. */
export type Secrets = z.infer<typeof secretsSchema>;

/** Reads the secrets, or makes them at the first start. */
export async function ensureSecrets(home: string): Promise<Secrets> {
  const file = path.join(home, "secrets.json");
  const content = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new StartError(`${file} cannot be read: ${error.message}`);
  });
  if (content !== undefined) return parseSecrets(file, content);
  const secrets: Secrets = {
    databasePassword: randomBytes(24).toString("base64url"),
    authSecret: randomBytes(32).toString("base64url"),
    demoPassword: readablePassword(),
  };
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}

function parseSecrets(file: string, content: string): Secrets {
  try {
    return secretsSchema.parse(JSON.parse(content));
  } catch {
    throw new StartError(`${file} is damaged. Restore it from a copy; without it the database cannot be opened.`);
  }
}

/** Four groups of four letters and digits that cannot be mistaken for each other: 79 bits. */
function readablePassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]);
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join("")).join("-");
}
