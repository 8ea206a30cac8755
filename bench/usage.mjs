// Loaded into every process of Terrace by NODE_OPTIONS. In the web server it writes, twice a second, when it looked, the
// processor time used so far in milliseconds and the memory in MiB: a line of $BENCH_USAGE each.
import { appendFileSync } from "node:fs";

const file = process.env.BENCH_USAGE;
if (file && process.argv[1]?.endsWith("next/dist/bin/next")) {
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    appendFileSync(file, `${Date.now()} ${(user + system) / 1e3} ${process.memoryUsage.rss() / 2 ** 20}\n`);
  }, 500).unref();
}
