import { z } from "zod";
import type { PushedEvent } from "@/lib/events";

// An event of EventBridge, as much of it as is read. A stack's own change names no resource
// (AWS CloudFormation user guide, "CloudFormation events detail reference").
const messageSchema = z.object({
  id: z.string().min(1).max(100),
  source: z.literal("aws.cloudformation"),
  "detail-type": z.enum(["CloudFormation Stack Status Change", "CloudFormation Resource Status Change"]),
  time: z.iso.datetime(),
  detail: z.object({
    "stack-id": z.string().regex(/^arn:aws[a-z-]*:cloudformation:[^:/]+:\d{12}:stack\/[^/]+\/[^/]+$/),
    "logical-resource-id": z.string().max(255).optional(),
    "physical-resource-id": z.string().optional(),
    "resource-type": z.string().max(255).optional(),
    "status-details": z.object({ status: z.string().min(1).max(100), "status-reason": z.string().optional() }),
    "client-request-token": z.string().optional(),
  }),
});

/** What a message tells: an event but for the deployment it belongs to, of a stack, by an operation with this token. */
export interface ToldChange {
  readonly stackArn: string;
  readonly token: string | null;
  readonly event: Omit<PushedEvent, "deploymentId">;
}

/** Characters of a reason that are told on: in JSON's longest form they still fit into a notification. */
const MOST_REASON = 850;
/** A longer id is left out; cut short it would be another resource's. */
const LONGEST_ID = 512;

/** Reads a message's body; null for anything but a change of a stack or of a stack's resource. */
export function readMessage(body: string): ToldChange | null {
  const parsed = messageSchema.safeParse(jsonOf(body));
  if (!parsed.success) return null;
  const { id, time, detail } = parsed.data;
  const stackArn = detail["stack-id"];
  const isStack = parsed.data["detail-type"] === "CloudFormation Stack Status Change";
  const logicalId = isStack ? stackArn.split("/")[1] : detail["logical-resource-id"];
  const resourceType = isStack ? "AWS::CloudFormation::Stack" : detail["resource-type"];
  if (!logicalId || !resourceType) return null;
  const physicalId = isStack ? stackArn : detail["physical-resource-id"];
  const { status, "status-reason": reason } = detail["status-details"];
  return {
    stackArn,
    token: detail["client-request-token"] || null,
    event: {
      id,
      timestamp: new Date(time).toISOString(),
      logicalId,
      physicalId: physicalId && physicalId.length <= LONGEST_ID ? physicalId : null,
      resourceType,
      status,
      reason: reason?.slice(0, MOST_REASON) || null,
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
