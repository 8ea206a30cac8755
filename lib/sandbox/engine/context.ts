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
  /** The states of alarms by name, as CloudWatch has them now; of those that exist. */
  alarmStates(place: { accountId: string; region: string }, names: string[]): ReadonlyMap<string, string>;
}
