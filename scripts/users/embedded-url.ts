import { readFile } from "node:fs/promises";
import path from "node:path";
import { superuser } from "../postgres/initialise";
import { StartError } from "../start/start-error";

/** Address of the embedded database that runs now, from what its own start left in TERRACE_HOME. */
export async function runningEmbeddedUrl(home: string): Promise<string> {
  const notRunning = () =>
    new StartError(`No database runs in ${home}. Start Terrace with npm start, or set DATABASE_URL.`);
  // The fourth line of postmaster.pid is the port (PostgreSQL manual, "Database File Layout").
  const pidFile = await readFile(path.join(home, "postgres", "postmaster.pid"), "utf8").catch(() => "");
  const port = Number(pidFile.split("\n")[3]);
  const secrets = await readFile(path.join(home, "secrets.json"), "utf8").catch(() => "");
  if (!port || secrets === "") throw notRunning();
  const { databasePassword } = JSON.parse(secrets) as { databasePassword: string };
  return `postgresql://${superuser}:${encodeURIComponent(databasePassword)}@127.0.0.1:${port}/terrace`;
}
