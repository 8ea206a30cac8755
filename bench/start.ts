import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../scripts/postgres/free-port";
import { root } from "../scripts/root";
import { startTerrace } from "../scripts/testing/terrace";

// Prints how long `npm start` takes until people can sign in: the first time, with the build, and a later time.
// Usage: npm run bench:start. It removes .next, so that the first start has to build.

/** Bounds of the first release, in seconds, on 2 cores. */
const bounds = { first: 150, later: 15 };

async function secondsToReady(home: string): Promise<number> {
  const started = performance.now();
  const terrace = startTerrace({ environment: { PORT: String(await freePort()), TERRACE_HOME: home } });
  await terrace.printed(/Terrace is ready at/);
  const seconds = (performance.now() - started) / 1000;
  terrace.process.kill("SIGTERM");
  await terrace.ended;
  return seconds;
}

const home = await mkdtemp(path.join(tmpdir(), "terrace-bench-"));
await chmod(home, 0o755); // as root, PostgreSQL's own user has to enter it
try {
  await rm(path.join(root, ".next"), { recursive: true, force: true });
  for (const which of ["first", "later"] as const) {
    const seconds = await secondsToReady(home);
    console.log(`${which} start: ${seconds.toFixed(1)} s (bound ${bounds[which]} s)`);
  }
} finally {
  await rm(home, { recursive: true, force: true });
}
