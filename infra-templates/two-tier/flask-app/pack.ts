// Packs the boot scripts, one for each source of the application, for the user data. Run it after a change of any
// file here: npx tsx infra-templates/two-tier/flask-app/pack.ts
//
// Every byte counts in an inline template: with Debian's zopfli on PATH the result is some 2 % smaller than zlib's.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import { bootScript, packedFile, SOURCES } from "./boot-script";

for (const source of SOURCES) {
  writeFileSync(packedFile(source), `${gzip(bootScript(source)).toString("base64")}\n`);
}

function gzip(script: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "terrace-pack-"));
  try {
    const file = join(folder, "boot.sh");
    writeFileSync(file, script);
    const zopfli = spawnSync("zopfli", ["-c", "--i500", file]);
    return zopfli.status === 0 ? zopfli.stdout : gzipSync(script, { level: constants.Z_BEST_COMPRESSION });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
