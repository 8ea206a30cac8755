import { join } from "node:path";
import { Tinypool } from "tinypool";
import type { SynthesizedTemplate } from "./finding";
import type { Spec } from "./two-tier/spec";

export type { Finding, SynthesizedTemplate } from "./finding";

export interface SynthesizerOptions {
  /** Children kept alive, each about 430 MB. @default 1 */
  readonly minThreads?: number;
  /** Children at most. @default 2 */
  readonly maxThreads?: number;
}

export interface Synthesizer {
  /**
   * Makes and validates the template of a spec whose `web.imageId` is set. Rejects with an Error that says why when
   * the spec is refused, synthesis fails, or a child dies twice or takes longer than a minute.
   */
  synthesize(spec: Spec): Promise<SynthesizedTemplate>;
  /** Loads CDK and the validator in the children that are kept, which takes seconds. */
  warm(): Promise<void>;
  /** Ends every child. Calls in flight reject. */
  close(): Promise<void>;
}

const TIMEOUT_MS = 60_000;
const IDLE_MS = 60_000;

/** A pool of child processes that turn specs into templates, so that CDK loads in none of the caller's threads. */
export function createSynthesizer({ minThreads = 1, maxThreads = 2 }: SynthesizerOptions = {}): Synthesizer {
  const pool = new Tinypool({
    runtime: "child_process",
    // From the working directory: the caller may be bundled, and then its own address says nothing.
    filename: join(process.cwd(), "infra-templates", "synthesize-child.ts"),
    execArgv: ["--import", "tsx"],
    minThreads: Math.min(minThreads, maxThreads),
    maxThreads,
    idleTimeout: IDLE_MS,
  });
  pool.on("error", () => {
    // An idle child that dies harms nobody: the pool starts another. Without a listener Node would end this process.
  });

  async function run<Result>(task: unknown, name?: string): Promise<Result> {
    const attempt = () => pool.run(task, { ...(name && { name }), signal: AbortSignal.timeout(TIMEOUT_MS) });
    try {
      return await attempt().catch((error: unknown) => (isChildLost(error) ? attempt() : Promise.reject(error)));
    } catch (error) {
      throw toError(error);
    }
  }

  return {
    synthesize: (spec) => run<SynthesizedTemplate>(spec),
    warm: async () => {
      await Promise.all(Array.from({ length: minThreads }, () => run(null, "warmUp")));
    },
    close: () => pool.destroy(),
  };
}

/** What a child throws arrives as a plain object; what happens to the child itself as an Error. */
function isChildLost(error: unknown): error is Error {
  return error instanceof Error && !["AbortError", "CancelError"].includes(error.name);
}

function toError(error: unknown): Error {
  if (isChildLost(error)) return new Error("The process that makes templates died twice.", { cause: error });
  if (error instanceof Error && error.name === "AbortError") {
    return new Error(`Making the template took longer than ${TIMEOUT_MS / 1000} s.`, { cause: error });
  }
  if (error instanceof Error) return error;
  const { message } = (error ?? {}) as { message?: unknown };
  return new Error(typeof message === "string" ? message : "Making the template failed.", { cause: error });
}
