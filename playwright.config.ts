import { defineConfig, devices } from "@playwright/test";
import { chromiumOnPath } from "./scripts/testing/chromium";

const report = process.env.TERRACE_E2E_REPORT;

const pages = ["accessibility", "drawing", "network-planner", "request-form", "sign-in"].map(
  (name) => `${name}.spec.ts`,
);

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./scripts/testing/browser-tests.ts",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  projects: [
    // What changes the sandbox or counts what reaches it, one after the other.
    { name: "journeys", testIgnore: pages, workers: 1 },
    // Meanwhile what only looks at pages, or fills in a form of its own.
    { name: "pages", testMatch: pages, workers: 1 },
  ],
  outputDir: "test-results/browser",
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.TERRACE_E2E_URL,
    actionTimeout: 15_000,
    locale: "en-GB",
    timezoneId: "UTC",
    // Without a graphics card each frame of a spinning sign is drawn by the processors, which the tests need themselves.
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromiumOnPath(),
      // Chromium's own sandbox cannot run as root, which is what containers are.
      args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : ["--disable-dev-shm-usage"],
    },
  },
});
