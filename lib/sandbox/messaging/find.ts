import { exists } from "../engine/plan";
import type { JsonObject } from "../handler";
import { stacksIn } from "../stacks/find";
import type { Resource } from "../store/records";
import type { Store } from "../store/store";

export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** The resources of one type that an account and region have now. Made for many calls: nothing else is copied. */
export function resourcesOfType(store: Store, place: Place, type: string): Resource[] {
  return stacksIn(store, place).flatMap((stack) =>
    [...store.resourcesOf(stack.stackId).values()].filter(
      (resource) => resource.resourceType === type && exists(resource) && resource.physicalId !== "",
    ),
  );
}

/** A queue of a stack, as SQS knows it. */
export interface SandboxQueue {
  readonly arn: string;
  readonly url: string;
  readonly name: string;
  readonly retentionSeconds: number;
  readonly visibilitySeconds: number;
}

/** The queues of an account and region. Times without a property are SQS's defaults. */
export function queuesIn(store: Store, place: Place): SandboxQueue[] {
  return resourcesOfType(store, place, "AWS::SQS::Queue").map(({ attributes, physicalId, properties }) => ({
    arn: String(attributes.Arn),
    url: physicalId,
    name: String(attributes.QueueName),
    retentionSeconds: seconds(properties, "MessageRetentionPeriod", 345_600),
    visibilitySeconds: seconds(properties, "VisibilityTimeout", 30),
  }));
}

function seconds(properties: JsonObject, name: string, otherwise: number): number {
  return properties[name] === undefined ? otherwise : Number(properties[name]);
}
