import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../scripts/postgres/free-port";
import { startTerrace } from "../scripts/testing/terrace";

/** A Terrace under measurement. */
export interface MeasuredTerrace {
  readonly url: string;
  /** Of the demo accounts. */
  readonly password: string;
  /** Its folder, empty but for what it writes itself. */
  readonly home: string;
}

/** Starts Terrace from the last build in a folder of its own, measures it, and leaves nothing behind. */
export async function withTerrace(
  environment: (home: string) => Readonly<Record<string, string>>,
  measure: (terrace: MeasuredTerrace) => Promise<void>,
): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), "terrace-bench-"));
  await chmod(home, 0o755); // as root, PostgreSQL's own user has to enter it
  const password = "bench-only-password";
  const port = await freePort();
  const terrace = startTerrace({
    environment: { ...environment(home), PORT: String(port), TERRACE_HOME: home, TERRACE_DEMO_PASSWORD: password },
  });
  try {
    await terrace.printed(/Terrace is ready at/);
    await measure({ url: `http://localhost:${port}`, password, home });
  } finally {
    terrace.process.kill("SIGTERM");
    await terrace.ended;
    await rm(home, { recursive: true, force: true });
  }
}
