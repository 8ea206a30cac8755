import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { installFromDebian } from "./debian";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The first Chromium on PATH; undefined when there is none. */
export function chromiumOnPath(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/** Makes sure that a Chromium is there: on PATH, Playwright's own, else installed. Throws with what to do. */
export function ensureChromium(): void {
  if (chromiumOnPath() || existsSync(chromium.executablePath())) return;
  console.log("No Chromium found; installing Playwright's");
  const download = spawnSync("node_modules/.bin/playwright", ["install", "chromium"], { stdio: "inherit" });
  if (download.status === 0 && runs(chromium.executablePath())) return;
  installFromDebian("chromium");
  if (chromiumOnPath()) return;
  throw new Error(
    "There is no Chromium for the browser tests. Install one, for instance: sudo apt-get install chromium",
  );
}

/** A download alone is not enough: the system may lack the libraries it needs. */
function runs(file: string): boolean {
  return spawnSync(file, ["--version"], { stdio: "ignore" }).status === 0;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
