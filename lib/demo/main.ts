import { setPriority } from "node:os";
import { openDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { tellStory } from "./tell-story";

// The process that tells the demo's story: `tsx --conditions=react-server lib/demo/main.ts`. It ends with the story, on
// SIGTERM or SIGINT; nothing depends on it, and whoever is waiting for a page goes first.
setPriority(10);
const end = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => end.abort());
const db = openDatabase(env().DATABASE_URL, 2);
try {
  await tellStory({ db, signal: end.signal });
  log().info("The demo's story is told, or left for the next start");
} catch (error) {
  log().error({ err: error }, "The demo's story ends here");
  process.exitCode = 1;
} finally {
  await db.$disconnect();
}
