import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { StartError } from "../start/start-error";

/** The plain user PostgreSQL runs as. Undefined in this code means: as whoever started Terrace. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const ownName = "terrace-postgres";

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as the owner of the data folder, else as a system user
 * made for it, else as `nobody`. Started by anyone else, it runs as that user: undefined.
 */
export function findAccount(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const existing = lookUp(ownName);
  if (existing) return existing;
  spawnSync("useradd", ["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", ownName]);
  const account = lookUp(ownName) ?? lookUp("nobody");
  if (account) return account;
  throw new StartError(
    "PostgreSQL refuses to run as root, and this system has no other user for it. Run as a plain user.",
  );
}

function lookUp(name: string): Account | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Asks the system itself whether the account can enter a folder and use what is there: links and ACLs count. */
export function canUse(account: Account, target: string, what: "enter" | "execute"): boolean {
  const test = what === "enter" ? 'cd "$1"' : 'test -x "$1"';
  return spawnSync("/bin/sh", ["-c", test, "sh", target], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}
