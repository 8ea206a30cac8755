import { ensureBuilt } from "./build/app";
import { ensureGenerated } from "./build/generated";
import { StartError } from "./start/start-error";

try {
  await ensureGenerated();
  await ensureBuilt(console.log);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
