import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./start-error";

/**
 * Waits until `/api/ready` says that database, queue and worker work together. Throws {@link StartError} with what
 * it said last after `seconds`.
 */
export async function waitUntilReady(url: string, seconds: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  let last = "no answer";
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    try {
      const response = await fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch (error) {
      last = error instanceof Error ? reasonOf(error) : String(error);
    }
    await sleep(150);
  }
  throw new StartError(`Terrace did not become ready within ${seconds} s; ${url}/api/ready said: ${last}`);
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
