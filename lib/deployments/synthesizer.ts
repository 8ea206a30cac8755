import "server-only";
import { createSynthesizer } from "@/infra-templates/synthesize";

type Synthesizer = ReturnType<typeof createSynthesizer>;

// One pool a process; Next's development server loads modules anew, the pool must outlive that.
const holder = globalThis as { terraceSynthesizer?: Synthesizer };

/** The process's synthesizer; its child process starts at the first call. */
export function synthesizer(): Synthesizer {
  holder.terraceSynthesizer ??= createSynthesizer({ minThreads: 1, maxThreads: 1 });
  return holder.terraceSynthesizer;
}
