import { spawnSync } from "node:child_process";

/**
 * Installs packages from Debian where that can be done unasked: as root, on a system with apt-get. What a caller
 * needs it looks for again afterwards.
 */
export function installFromDebian(...packages: string[]): void {
  if (process.getuid?.() !== 0) return;
  console.log(`Installing from Debian: ${packages.join(" ")}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-q"], { stdio: "inherit" });
  const install = ["install", "-y", "-q", "--no-install-recommends", ...packages];
  spawnSync("apt-get", install, { stdio: "inherit", env: environment });
}
