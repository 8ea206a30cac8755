import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { vi } from "vitest";
import { startSandbox } from "@/lib/sandbox/server";

/** Starts a sandbox of its own for a test file, fast, and points the SDK at it. */
export async function openSandboxForTest(speed = 10_000) {
  const stateDir = await mkdtemp(path.join(tmpdir(), "terrace-sandbox-"));
  const sandbox = await startSandbox({ port: 0, stateDir, speed });
  vi.stubEnv("AWS_ENDPOINT_URL", sandbox.url);
  return {
    url: sandbox.url,
    /** Asks the sandbox for a fault; its members are those of its control endpoint. */
    async fault(fault: object): Promise<void> {
      const answer = await fetch(`${sandbox.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async clearFaults(): Promise<void> {
      await fetch(`${sandbox.url}/_sandbox/faults`, { method: "DELETE" });
    },
    async close(): Promise<void> {
      await sandbox.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

/** Asks again until the answer fits; the read budget paces it. The test's own timeout ends it. */
export async function until<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
  }
}
