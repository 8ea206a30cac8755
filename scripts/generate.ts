import { ensureGenerated } from "./build/generated";

await ensureGenerated();
