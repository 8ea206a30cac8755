import "server-only";
import { createSynthesizer, PolicyError, type SynthesizedTemplate } from "@/infra-templates/synthesize";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { env } from "@/lib/env";
import { TerraceError } from "@/lib/errors";
import { log } from "@/lib/log";

type Synthesizer = ReturnType<typeof createSynthesizer>;

// One pool a process; Next's development server loads modules anew, the pool must outlive that.
const holder = globalThis as { terraceSynthesizer?: Synthesizer };

/** The process's synthesizer; its child process starts at the first call. */
export function synthesizer(): Synthesizer {
  holder.terraceSynthesizer ??= createSynthesizer({ minThreads: 1, maxThreads: 1, policies: env().TERRACE_POLICIES });
  return holder.terraceSynthesizer;
}

/** The checked template of a spec, compared with the one that runs where that is given. UNAVAILABLE when a policy can't be evaluated: it must not pass for one that holds. */
export async function synthesize(spec: Spec, live?: string): Promise<SynthesizedTemplate> {
  try {
    return await synthesizer().synthesize(spec, live);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const message = `The policies can't be evaluated, so nothing is submitted. An admin has to mend this: ${error.message}`;
    throw new TerraceError("UNAVAILABLE", message, { cause: error });
  }
}

/** Starts the child process now, which takes seconds. Never rejects: a failure is logged, and the first call tries again. */
export async function warmSynthesizer(): Promise<void> {
  await synthesizer()
    .warm()
    .catch((error) => log().error({ err: error }, "The synthesizer did not start; the first call tries again"));
}
