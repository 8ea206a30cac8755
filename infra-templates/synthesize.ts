import { join } from "node:path";
import { createChildPool } from "./child-pool";
import type { SynthesizedTemplate } from "./finding";
import type { Origins } from "./origins";
import { PolicyError } from "./policies/policy-files";
import type { SynthesisOutcome, SynthesisTask } from "./synthesize-child";
import type { Spec } from "./two-tier/spec";

export type { ResourceDifference } from "./difference";
export type { Finding, SynthesizedTemplate } from "./finding";

export { PolicyError };

export interface SynthesizerOptions {
  /** Children kept alive, each about 430 MB. @default 1 */
  readonly minThreads?: number;
  /** Children at most. @default 2 */
  readonly maxThreads?: number;
  /** Folder of an organisation's `.guard` files, read anew for each template. @default - only Terrace's own policies */
  readonly policies?: string;
}

export interface Synthesizer {
  /**
   * Makes and validates the template of a spec whose `web.imageId` is set, and compares it with the body of the one that
   * runs, where that is given. Rejects with a {@link PolicyError}, or
   * with an Error that says why when the spec is refused, synthesis fails, or a child dies twice or takes longer than
   * a minute.
   */
  synthesize(spec: Spec, live?: string): Promise<SynthesizedTemplate>;
  /**
   * Which changed fields of the spec change which resources, in some 1.5 s at most; both specs have their `web.imageId`.
   * Rejects as `synthesize` does.
   */
  origins(live: Spec, next: Spec): Promise<Origins>;
  /** Loads CDK and the validator in the children that are kept, which takes seconds. */
  warm(): Promise<void>;
  /** Ends every child; calls in flight reject. */
  close(): Promise<void>;
}

const TIMEOUT_MS = 60_000;

/** A pool of child processes that turn specs into templates, so that CDK loads in none of the caller's threads. */
export function createSynthesizer({ minThreads = 1, maxThreads = 2, policies }: SynthesizerOptions = {}): Synthesizer {
  const script = join("infra-templates", "synthesize-child.ts");
  const pool = createChildPool({ script, minThreads, maxThreads, timeoutMs: TIMEOUT_MS });
  return {
    synthesize: async (spec, live) => {
      const task: SynthesisTask = { spec, policies: policies ?? null, live: live ?? null };
      const outcome = await pool.run<SynthesisOutcome>(task);
      if ("policyFault" in outcome) throw new PolicyError(outcome.policyFault);
      return outcome;
    },
    origins: (live, next) => pool.run<Origins>({ live, next }, "origins"),
    warm: async () => {
      await Promise.all(Array.from({ length: Math.min(minThreads, maxThreads) }, () => pool.run(null, "warmUp")));
    },
    close: () => pool.close(),
  };
}
