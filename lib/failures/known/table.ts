import { access } from "./access";
import { compute } from "./compute";
import { database } from "./database";
import { deletion } from "./deletion";
import type { KnownFailure } from "./entry";
import { network } from "./network";
import { quotas } from "./quotas";
import { service } from "./service";
import { surroundings } from "./surroundings";
import { watch } from "./watch";

/** The first that fits speaks: what names a cause comes before what only names a kind of trouble. */
export const table: readonly KnownFailure[] = [
  ...access,
  ...compute,
  ...database,
  ...network,
  ...surroundings,
  ...deletion,
  ...quotas,
  ...watch,
  ...service,
];
