import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSandbox } from "@/lib/sandbox/server";

export interface TestSandbox {
  /** Makes something go wrong; see the sandbox's control endpoint. */
  inject(fault: Record<string, unknown>): Promise<void>;
  /** Any other request of the control endpoint, such as `POST quotas`; its answer. */
  // biome-ignore lint/suspicious/noExplicitAny: each request answers in a shape of its own.
  control(method: string, address: string, body?: Record<string, unknown>): Promise<any>;
  /** How often an operation arrived, such as `cloudformation:ExecuteChangeSet`. */
  calls(operation: string): Promise<number>;
  close(): Promise<void>;
}

/** A sandbox of this test file's own, which every AWS client of the process then talks to. */
export async function openTestSandbox(speed = 2000): Promise<TestSandbox> {
  const stateDir = await mkdtemp(path.join(tmpdir(), "terrace-sandbox-"));
  const sandbox = await startSandbox({ port: 0, stateDir, speed });
  process.env.AWS_ENDPOINT_URL = sandbox.url;
  const ask = async (method: string, address: string, fault?: Record<string, unknown>) => {
    const body = fault ? JSON.stringify(fault) : undefined;
    const response = await fetch(`${sandbox.url}/_sandbox/${address}`, { method, body });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status}: ${await response.text()}`);
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  };
  return {
    inject: async (fault) => void (await ask("POST", "faults", fault)),
    control: ask,
    calls: async (operation) => (await ask("GET", "calls")).counts[operation] ?? 0,
    async close() {
      await sandbox.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
