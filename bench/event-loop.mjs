// Loaded into every process of Terrace by NODE_OPTIONS. In the web server it writes, four times a second, when it looked
// and the longest the event loop was blocked since it looked last, in milliseconds: a line of $BENCH_EVENT_LOOP each.
import { appendFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const file = process.env.BENCH_EVENT_LOOP;
if (file && process.argv[1]?.endsWith("next/dist/bin/next")) {
  const resolution = 1;
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  setInterval(() => {
    // A sample is the time between two looks, of which the pause between them is no delay.
    if (delays.count > 0) appendFileSync(file, `${Date.now()} ${Math.max(0, delays.max / 1e6 - resolution)}\n`);
    delays.reset();
  }, 250).unref();
}
