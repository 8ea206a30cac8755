import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Fn } from "aws-cdk-lib";

/** EC2 refuses longer user data, counted before Base64 ("Run commands at launch", EC2 user guide). */
export const USER_DATA_LIMIT_BYTES = 16384;
const APP_FOLDER = join(import.meta.dirname, "flask-app");

/**
 * User data: what only the stack knows, as shell variables whose values may use `Fn::Sub`'s placeholders, then the
 * packed boot script. Names and addresses only, nothing secret.
 *
 * The script comes packed from a file (see `flask-app/pack.ts`), because zlib's output differs between machines and
 * Node versions, and other bytes would roll the whole fleet.
 */
export function userData(variables: Readonly<Record<string, string>>): string {
  const assignments = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
  const script = readFileSync(join(APP_FOLDER, "boot.sh.gz.b64"), "utf8").trim();
  const lines = [
    "#!/bin/bash",
    ...assignments,
    `base64 -d <<<${script} | gunzip >/root/boot.sh`,
    ". /root/boot.sh",
    "",
  ];
  return Fn.base64(Fn.sub(lines.join("\n")));
}
