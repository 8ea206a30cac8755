// Packs the application and its boot script for the user data. Run it after a change of either:
// npx tsx infra-templates/two-tier/flask-app/pack.ts
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import { bootScript } from "./boot-script";

const packed = gzipSync(bootScript(), { level: constants.Z_BEST_COMPRESSION });
writeFileSync(join(import.meta.dirname, "boot.sh.gz.b64"), `${packed.toString("base64")}\n`);
