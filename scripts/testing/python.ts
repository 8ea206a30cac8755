import { spawnSync } from "node:child_process";
import { installFromDebian } from "./debian";

/** The instances' Python first; newer ones do as well. */
const names = ["python3.11", "python3.12", "python3.13", "python3.14", "python3"];
const oldest = [3, 11] as const;

/** A Python that can make virtual environments, or why there is none. */
export type FoundPython = { readonly python: string } | { readonly missing: string };

/** Looks on PATH. In CI, what is missing is installed from Debian where that can be done. */
export function findPython(): FoundPython {
  const found = lookOnPath();
  if ("python" in found || !process.env.CI) return found;
  installFromDebian("python3", "python3-venv");
  return lookOnPath();
}

function lookOnPath(): FoundPython {
  const seen = names.map((name) => ({ name, ...examine(name) }));
  const usable = seen.find(({ version, hasVenv }) => version && isNewEnough(version) && hasVenv);
  if (usable) return { python: usable.name };
  const withoutVenv = seen.find(({ version }) => version && isNewEnough(version));
  if (withoutVenv) {
    return { missing: `${withoutVenv.name} cannot make virtual environments (on Debian, install python3-venv)` };
  }
  const wanted = oldest.join(".");
  const old = seen.find(({ version }) => version);
  if (old) return { missing: `${old.name} is version ${old.version?.join(".")}, and ${wanted} or newer is needed` };
  return { missing: `there is no Python ${wanted} or newer` };
}

/** The version comes before the imports: Debian's Python without python3-venv has the first and not the second. */
function examine(name: string): { version?: number[]; hasVenv: boolean } {
  const program = "import sys; print(*sys.version_info[:2], flush=True); import ensurepip, venv";
  const { status, stdout } = spawnSync(name, ["-c", program], { encoding: "utf8" });
  const version = /^(\d+) (\d+)$/m.exec(stdout ?? "");
  return { ...(version && { version: version.slice(1).map(Number) }), hasVenv: status === 0 };
}

function isNewEnough([major = 0, minor = 0]: number[]): boolean {
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
