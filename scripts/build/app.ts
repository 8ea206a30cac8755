import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../root";
import { startChild } from "../start/child";
import { StartError } from "../start/start-error";
import { hashFiles } from "./hash-files";

const stamp = path.join(root, ".next/terrace-sources");

/** What `next start` reads first and `next build` writes last. */
const buildId = path.join(root, ".next/BUILD_ID");

/** Everything that decides what `next build` makes. */
const sources = [
  "app",
  "components",
  "infra-templates",
  "lib",
  "public",
  "prisma/schema.prisma",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

const notBuilt = (file: string) =>
  /\.test\.tsx?$/.test(file) || /^lib\/(sandbox|testing|db\/generated)\//.test(file) || file.includes("__pycache__");

/**
 * Builds the web application unless the last build is of these very sources. The stamp that says so is written after
 * a complete build only, so one that was broken off is made again.
 */
export async function ensureBuilt(say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const hash = await hashFiles(root, sources, notBuilt);
  const last = await readFile(stamp, "utf8").catch(() => undefined);
  if (last === hash && existsSync(buildId)) return;
  for (const file of [stamp, buildId]) await rm(file, { force: true }).catch(notWritable);
  await mkdir(path.dirname(stamp), { recursive: true }).catch(notWritable);
  say(
    last === undefined
      ? "Building the web application (the first time: about a minute)"
      : "Building the changed web application",
  );
  await build(say, signal);
  await writeFile(stamp, hash);
}

function notWritable(error: NodeJS.ErrnoException): never {
  throw new StartError(`The web application has to be built, and this user cannot write to .next (${error.code}).`);
}

async function build(say: (line: string) => void, signal: AbortSignal | undefined): Promise<void> {
  const environment = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const output: string[] = [];
  const onLine = (line: string) => {
    if (!line.trim()) return;
    output.push(line);
    if (/^\s*(▲|✓|Creating|Running|Collecting|Generating|Finalizing)/.test(line)) say(`  ${line.trim()}`);
  };
  const child = startChild({ args: ["node_modules/next/dist/bin/next", "build"], environment, onLine });
  const abort = () => void child.stop(3_000);
  signal?.addEventListener("abort", abort, { once: true });
  const { code, how } = await child.ended;
  signal?.removeEventListener("abort", abort);
  signal?.throwIfAborted();
  if (code !== 0 || !existsSync(buildId)) throw new StartError(`next build failed (${how}):\n${output.join("\n")}`);
}
