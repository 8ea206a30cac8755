import { ChangeSetMaker } from "./change-sets/maker";
import { Faults } from "./control/faults";
import { Clock } from "./engine/clock";
import type { EngineContext } from "./engine/context";
import { Engine } from "./engine/engine";
import { EventLog } from "./engine/events";
import type { SandboxContext, SandboxResource } from "./handler";
import { EventBus } from "./messaging/bus";
import { Queues } from "./messaging/queues";
import { alarmStates } from "./metrics/describe-alarms";
import type { MetricFault } from "./metrics/faults";
import { existingResources } from "./stacks/resources";
import { Store } from "./store/store";

export const defaultSpeed = 30;

/** The parts of one running sandbox, as CloudFormation's handlers need them. */
export interface Sandbox extends EngineContext {
  engine: Engine;
  changeSetMaker: ChangeSetMaker;
  queues: Queues;
  bus: EventBus;
}

/** Opens the state in `stateDir` and takes up what was running. A speed set at run time wins over `speed`. */
export function openSandbox(stateDir: string, speed: number): Sandbox {
  const store = new Store(stateDir);
  const clock = new Clock(store.speed ?? speed);
  const faults = new Faults(store);
  const queues = new Queues(clock);
  const bus = new EventBus(store, clock, queues);
  const context: EngineContext = {
    store,
    clock,
    events: new EventLog(store, clock, bus),
    faults,
    alarmStates: ({ accountId, region }, names) =>
      alarmStates(names, {
        accountId,
        region,
        accessKeyId: "",
        speed: clock.speed,
        now: () => new Date(clock.now()),
        resources: () => placedResources(store, { accountId, region }),
        metricFaults: () => metricFaults(faults),
      }),
  };
  const engine = new Engine(context);
  const changeSetMaker = new ChangeSetMaker(context);
  engine.resume();
  changeSetMaker.resume();
  return { ...context, engine, changeSetMaker, queues, bus };
}

/** The resources that exist in an account and region, for the services that read them. */
export function resourcesIn(sandbox: Sandbox, place: Pick<SandboxContext, "accountId" | "region">): SandboxResource[] {
  return placedResources(sandbox.store, place);
}

function placedResources(store: Store, place: Pick<SandboxContext, "accountId" | "region">): SandboxResource[] {
  return existingResources(store, place).filter((resource) => resource.physicalId !== "");
}

/** The metrics that the control endpoint bends. */
export function metricFaults(faults: Faults): MetricFault[] {
  return faults
    .list()
    .filter((fault) => fault.kind === "metric")
    .map(({ stackName = "", metricName = "", namespace, value, factor, from = 0 }) => ({
      stackName,
      metricName,
      namespace,
      value,
      factor,
      from,
    }));
}
