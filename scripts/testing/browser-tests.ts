import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { usualSpeed } from "../../e2e/sandbox";
import { freePort } from "../postgres/free-port";
import { startTerrace } from "./terrace";

/** The password of the demo accounts while the browser tests run. */
const demoPassword = "browser-tests-only";

/**
 * Starts Terrace for the browser tests as a person would, with `npm start`, on a folder and ports of its own, and
 * tells the tests where it is. TERRACE_E2E_URL set: that running one is used (with its TERRACE_DEMO_PASSWORD).
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TERRACE_E2E_URL) return undefined;
  const home = await mkdtemp(path.join(tmpdir(), "terrace-e2e-"));
  await chmod(home, 0o755);
  const port = await freePort();
  const terrace = startTerrace({
    environment: {
      PORT: String(port),
      TERRACE_HOME: home,
      TERRACE_DEMO_PASSWORD: demoPassword,
      SANDBOX_SPEED: process.env.SANDBOX_SPEED ?? String(usualSpeed),
    },
  });
  const stop = async () => {
    terrace.process.kill("SIGTERM");
    await terrace.ended;
    await rm(home, { recursive: true, force: true });
  };
  try {
    await terrace.printed(/Terrace is ready at/);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.TERRACE_E2E_URL = `http://localhost:${port}`;
  process.env.TERRACE_DEMO_PASSWORD = demoPassword;
  process.env.TERRACE_E2E_SANDBOX_URL = `http://127.0.0.1:${(await readFile(path.join(home, "sandbox.port"), "utf8")).trim()}`;
  return stop;
}
