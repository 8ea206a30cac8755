import { describe, expect, it } from "vitest";
import { readMessage } from "./message";

const stackArn = "arn:aws:cloudformation:eu-west-1:123456789012:stack/terrace-orders/0f1e2d3c";
const envelope = (kind: "Stack" | "Resource", detail: object) => ({
  version: "0",
  id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
  "detail-type": `CloudFormation ${kind} Status Change`,
  source: "aws.cloudformation",
  account: "123456789012",
  time: "2026-03-01T12:00:07Z",
  region: "eu-west-1",
  resources: [stackArn],
  detail: { "stack-id": stackArn, "client-request-token": "", ...detail },
});
const resource = (detail: object = {}) =>
  envelope("Resource", {
    "logical-resource-id": "Database",
    "physical-resource-id": "terrace-orders-database",
    "status-details": { status: "CREATE_FAILED", "status-reason": "No capacity." },
    "resource-type": "AWS::RDS::DBInstance",
    ...detail,
  });
const read = (message: object) => readMessage(JSON.stringify(message));

describe("readMessage", () => {
  it("reads a resource's change", () => {
    expect(read(resource({ "client-request-token": "exec-1" }))).toEqual({
      stackArn,
      token: "exec-1",
      event: {
        id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
        timestamp: "2026-03-01T12:00:07.000Z",
        logicalId: "Database",
        physicalId: "terrace-orders-database",
        resourceType: "AWS::RDS::DBInstance",
        status: "CREATE_FAILED",
        reason: "No capacity.",
      },
    });
  });

  it("reads a stack's own change as an event of the stack's name, without reason and token where there are none", () => {
    const told = read(envelope("Stack", { "status-details": { status: "CREATE_COMPLETE", "status-reason": "" } }));
    expect(told).toMatchObject({
      token: null,
      event: {
        logicalId: "terrace-orders",
        physicalId: stackArn,
        resourceType: "AWS::CloudFormation::Stack",
        reason: null,
      },
    });
  });

  it("cuts a reason so that the longest event fits into a notification of 8000 bytes", () => {
    const reason = "\u0001".repeat(5_000);
    const told = read(
      resource({
        "physical-resource-id": "P".repeat(512),
        "status-details": { status: "CREATE_FAILED", "status-reason": reason },
      }),
    );
    const longest = { ...told?.event, logicalId: "L".repeat(255), resourceType: "T".repeat(255), deploymentId: "d" };
    expect(Buffer.byteLength(JSON.stringify({ environmentId: "e", kind: "pushed", event: longest }))).toBeLessThan(
      7_900,
    );
    expect(told?.event.reason).toHaveLength(850);
    expect(read(resource({ "physical-resource-id": "P".repeat(513) }))?.event.physicalId).toBeNull();
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["another service's event", JSON.stringify({ ...resource(), source: "aws.ec2" })],
    [
      "another kind of event",
      JSON.stringify({ ...resource(), "detail-type": "CloudFormation Drift Detection Status Change" }),
    ],
    ["no stack's ARN", JSON.stringify(resource({ "stack-id": "terrace-orders" }))],
    ["a resource without a name", JSON.stringify(resource({ "logical-resource-id": undefined }))],
    ["no status", JSON.stringify(resource({ "status-details": {} }))],
    ["no time", JSON.stringify({ ...resource(), time: "yesterday" })],
  ])("takes %s for nothing", (_, body) => {
    expect(readMessage(body)).toBeNull();
  });
});
