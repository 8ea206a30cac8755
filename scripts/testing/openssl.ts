import { spawnSync } from "node:child_process";
import { installFromDebian } from "./debian";

/** Makes sure that there is an `openssl`, with which tests make certificates: installed where it is missing. Throws with what to do. */
export function ensureOpenssl(): void {
  if (runs()) return;
  installFromDebian("openssl");
  if (runs()) return;
  throw new Error("There is no openssl for the tests. Install it, for instance: sudo apt-get install openssl");
}

function runs(): boolean {
  return spawnSync("openssl", ["version"], { stdio: "ignore" }).status === 0;
}
