import type { Clock } from "../engine/clock";
import { hex, pick } from "../engine/identifiers";
import type { Json, JsonObject } from "../handler";
import type { Resource, Stack, StackEvent } from "../store/records";
import type { Store } from "../store/store";
import { pushedEvent } from "./event";
import { type Place, queuesIn, resourcesOfType, type SandboxQueue } from "./find";
import { matches } from "./pattern";
import type { Queues } from "./queues";

/** From an event to the queue, in AWS's milliseconds; it differs from event to event, so their order may too. */
const delayMilliseconds = { least: 150, spread: 350 };
/** One of so many events comes twice: EventBridge and SQS both promise "at least once". */
const oneTwiceIn = 40;

/** Brings stacks' events to the queues that rules name, as EventBridge does. What is on its way is lost at a restart. */
export class EventBus {
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly queues: Queues,
  ) {}

  put(stack: Stack, event: StackEvent): void {
    if (resourcesOfType(this.store, stack, "AWS::Events::Rule").length === 0) return;
    const seed = `${stack.stackId} ${event.eventId}`;
    const pushed = pushedEvent(uuid(seed), stack, event);
    const times = pick(`twice ${seed}`, oneTwiceIn) === 0 ? 2 : 1;
    for (let time = 0; time < times; time++) {
      const delay = delayMilliseconds.least + pick(`delay ${time} ${seed}`, delayMilliseconds.spread);
      const timer = setTimeout(() => this.deliver(stack, pushed, timer), this.clock.due(delay) - this.clock.now());
      this.timers.add(timer);
    }
  }

  stopTimers(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private deliver(place: Place, event: JsonObject, timer: NodeJS.Timeout): void {
    this.timers.delete(timer);
    for (const rule of resourcesOfType(this.store, place, "AWS::Events::Rule")) {
      const { State, EventPattern, Targets } = rule.properties;
      if (State === "DISABLED" || !matches(EventPattern, event)) continue;
      const arns = list(Targets).map((target) => (target as JsonObject).Arn);
      for (const queue of queuesIn(this.store, place)) {
        if (arns.includes(queue.arn) && this.maySend(place, rule, queue))
          this.queues.send(queue, JSON.stringify(event));
      }
    }
  }

  /** Whether a queue policy lets EventBridge send for this rule; without one nothing arrives, at AWS as here. */
  private maySend(place: Place, rule: Resource, queue: SandboxQueue): boolean {
    return resourcesOfType(this.store, place, "AWS::SQS::QueuePolicy")
      .filter(({ properties }) => list(properties.Queues).includes(queue.url))
      .flatMap(({ properties }) => list((properties.PolicyDocument as JsonObject).Statement) as JsonObject[])
      .some(
        ({ Effect, Principal, Action, Condition }) =>
          Effect === "Allow" &&
          (Principal as JsonObject | undefined)?.Service === "events.amazonaws.com" &&
          list(Action).includes("sqs:SendMessage") &&
          (Condition === undefined || JSON.stringify(Condition).includes(JSON.stringify(rule.attributes.Arn))),
      );
  }
}

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

function uuid(seed: string): string {
  return hex(seed, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-a$4-$5");
}
