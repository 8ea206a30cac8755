import { ChangeSetMaker } from "./change-sets/maker";
import { Faults } from "./control/faults";
import { Clock } from "./engine/clock";
import type { EngineContext } from "./engine/context";
import { Engine } from "./engine/engine";
import { EventLog } from "./engine/events";
import type { SandboxContext, SandboxResource } from "./handler";
import { existingResources } from "./stacks/resources";
import { Store } from "./store/store";

export const defaultSpeed = 30;

/** The parts of one running sandbox, as CloudFormation's handlers need them. */
export interface Sandbox extends EngineContext {
  engine: Engine;
  changeSetMaker: ChangeSetMaker;
}

/** Opens the state in `stateDir` and takes up what was running. A speed set at run time wins over `speed`. */
export function openSandbox(stateDir: string, speed: number): Sandbox {
  const store = new Store(stateDir);
  const clock = new Clock(store.speed ?? speed);
  const context: EngineContext = { store, clock, events: new EventLog(store, clock), faults: new Faults(store) };
  const engine = new Engine(context);
  const changeSetMaker = new ChangeSetMaker(context);
  engine.resume();
  changeSetMaker.resume();
  return { ...context, engine, changeSetMaker };
}

/** The resources that exist in an account and region, for the services that read them. */
export function resourcesIn(sandbox: Sandbox, place: Pick<SandboxContext, "accountId" | "region">): SandboxResource[] {
  return existingResources(sandbox.store, place).filter((resource) => resource.physicalId !== "");
}
