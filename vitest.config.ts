import path from "node:path";
import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./scripts/testing/slowest-first.ts";

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      // server-only throws outside a React server bundle; its own empty module is what Next would pick.
      { find: /^server-only$/, replacement: path.join(root, "node_modules/server-only/empty.js") },
    ],
  },
  test: {
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,components,infra-templates,lib,prisma,scripts,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
          // What each file would load anew, CDK first of all, took a third of the time; what a test stubs ends with it.
          isolate: false,
          unstubEnvs: true,
          unstubGlobals: true,
          // The first test of a file may have to load CDK or the validator, on a machine that is busy.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ["scripts/lifecycle/**", "**/node_modules/**", ".next/**", ".terrace/**"],
          globalSetup: ["scripts/testing/postgres.ts"],
          setupFiles: ["lib/testing/setup.integration.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Starts and stops Terrace itself, on the last build: `npm run build` first.
        test: {
          name: "lifecycle",
          include: ["scripts/lifecycle/*.integration.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
