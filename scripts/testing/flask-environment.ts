import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { lastLine } from "../last-line";
import { root } from "../root";
import { run } from "../run";
import { findPython } from "./python";

/** The folder of the Flask app and its tests. */
export const flaskApp = path.join(root, "infra-templates/two-tier/flask-app");
const requirements = [path.join(flaskApp, "requirements.txt"), path.join(flaskApp, "tests/requirements.txt")];

/** The virtual environment's Python, or why there is none, in a sentence without its end. */
export type FlaskEnvironment = { readonly python: string } | { readonly missing: string };

/**
 * Makes sure that the virtual environment of the Flask app's tests is there, with the packages pinned for the
 * instances and for the tests. It is made anew only when a pin or the Python has changed.
 */
export async function ensureFlaskEnvironment(): Promise<FlaskEnvironment> {
  const found = findPython();
  if ("missing" in found) return found;
  const folder = path.resolve(root, process.env.TERRACE_HOME || ".terrace", "flask-tests");
  const python = path.join(folder, "bin/python");
  const stampFile = path.join(folder, "stamp");
  const stamp = await fingerprint(found.python, folder);
  if (existsSync(python) && (await readFile(stampFile, "utf8").catch(() => "")) === stamp) return { python };
  console.log(`Making the Python environment of the Flask app's tests in ${folder}`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(path.dirname(folder), { recursive: true });
    await run([found.python, "-m", "venv", folder]);
    const pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--retries=1"];
    await run([...pip, ...requirements.flatMap((file) => ["-r", file])]);
    await writeFile(stampFile, stamp);
    return { python };
  } catch (error) {
    return { missing: `its Python packages cannot be installed: ${lastLine((error as Error).message)}` };
  }
}

/** A virtual environment knows its own place and its Python: moved, or with another Python, it is made anew. */
async function fingerprint(python: string, folder: string): Promise<string> {
  const hash = createHash("sha256").update(`${python}\n${folder}\n`);
  for (const file of requirements) hash.update(await readFile(file));
  return hash.digest("hex");
}
