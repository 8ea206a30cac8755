import type { Faults } from "../control/faults";
import type { Store } from "../store/store";
import type { Clock } from "./clock";
import type { EventLog } from "./events";

/** What the engine works with. */
export interface EngineContext {
  store: Store;
  clock: Clock;
  events: EventLog;
  faults: Faults;
}
