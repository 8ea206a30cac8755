import { watch } from "node:fs";
import path from "node:path";
import { root } from "../root";
import type { Running } from "./bring-up";
import type { Shutdown } from "./shutdown";

const settleMs = 200;

/** Development: starts worker and sandbox anew when their code changes; the web server sees to itself. */
export function restartOnChange({ worker, sandbox }: Running, shutdown: Shutdown, say: (line: string) => void): void {
  const changed = new Set<"worker" | "sandbox">();
  let timer: NodeJS.Timeout | undefined;
  const restart = () => {
    for (const name of changed) {
      say(`Starting the ${name} anew: its code changed`);
      void (name === "worker" ? worker : sandbox)?.restart();
    }
    changed.clear();
  };
  for (const folder of ["lib", "infra-templates"]) {
    const watcher = watch(path.join(root, folder), { recursive: true }, (_event, file) => {
      if (!file || !/\.(ts|guard|py)$/.test(file) || file.includes(".test.")) return;
      changed.add(folder === "lib" && file.startsWith(`sandbox${path.sep}`) ? "sandbox" : "worker");
      clearTimeout(timer);
      timer = setTimeout(restart, settleMs);
    });
    shutdown.signal.addEventListener("abort", () => watcher.close(), { once: true });
  }
}
