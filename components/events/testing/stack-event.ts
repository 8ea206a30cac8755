import type { StackEventView } from "@/lib/events/schemas";

/** A stack event for a test; what it leaves out does not matter there. */
export function stackEvent(event: Partial<StackEventView> & Pick<StackEventView, "cursor">): StackEventView {
  return {
    timestamp: `2026-11-23T12:00:${event.cursor.padStart(2, "0")}.000Z`,
    logicalId: "Vpc",
    physicalId: null,
    resourceType: "AWS::EC2::VPC",
    status: "CREATE_IN_PROGRESS",
    reason: null,
    deploymentId: null,
    ...event,
  };
}
