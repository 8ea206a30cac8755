import type { JsonObject } from "../handler";
import type { Stack, StackEvent } from "../store/records";

/**
 * A stack event as CloudFormation gives it to EventBridge. Times are whole seconds there, and a stack's own change names
 * no resource (docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/events-detail-reference.html).
 */
export function pushedEvent(id: string, stack: Stack, event: StackEvent): JsonObject {
  const isStack = event.physicalId === stack.stackId;
  return {
    version: "0",
    id,
    "detail-type": `CloudFormation ${isStack ? "Stack" : "Resource"} Status Change`,
    source: "aws.cloudformation",
    account: stack.accountId,
    time: new Date(event.timestamp).toISOString().replace(/\.\d{3}Z$/, "Z"),
    region: stack.region,
    resources: [stack.stackId],
    detail: {
      "stack-id": stack.stackId,
      ...(!isStack && {
        "logical-resource-id": event.logicalId,
        "physical-resource-id": event.physicalId,
      }),
      "status-details": { status: event.status, "status-reason": event.reason ?? "" },
      ...(!isStack && { "resource-type": event.resourceType }),
      "client-request-token": event.token ?? "",
    },
  };
}
