// Kept to syntax that an old Node understands, so that it can say it is too old.
import { existsSync } from "node:fs";
import { missing } from "./start/prerequisites.mjs";

const fault = missing(process.versions.node, existsSync);
if (fault) {
  console.error(fault);
  process.exit(1);
}

import("tsx")
  .then(() => import("./start/main.ts"))
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
