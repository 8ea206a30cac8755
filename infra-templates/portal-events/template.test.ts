import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type Stack } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterAll, describe, expect, it } from "vitest";
import { evaluatePolicies } from "../policies/evaluate";
import { validateTemplate } from "../validate";
import { PortalEventsStack, QUEUE_NAME } from "./stack";
import { portalEventsBody } from "./template";

const body = portalEventsBody();
const { Resources } = JSON.parse(body);
const outdir = mkdtempSync(join(tmpdir(), "terrace-events-"));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

describe("the template of the portal's events", { timeout: 120_000 }, () => {
  it("has a queue that forgets soon and is encrypted", () => {
    expect(Resources.EventQueue.Properties).toEqual({
      QueueName: QUEUE_NAME,
      MessageRetentionPeriod: 300,
      ReceiveMessageWaitTimeSeconds: 20,
      SqsManagedSseEnabled: true,
    });
  });

  it("selects what happens to the portal's own stacks in this account and region", () => {
    const { EventPattern, Targets, State = "ENABLED" } = Resources.StackEvents.Properties;
    expect(State).toBe("ENABLED");
    expect(Targets).toEqual([{ Id: "EventQueue", Arn: { "Fn::GetAtt": ["EventQueue", "Arn"] } }]);
    const [{ prefix }] = EventPattern.detail["stack-id"];
    const parts = prefix["Fn::Join"][1].map((part: string | { Ref: string }) =>
      typeof part === "string" ? part : part.Ref,
    );
    expect(parts.join("")).toBe("arn:AWS::Partition:cloudformation:AWS::Region:AWS::AccountId:stack/terrace-");
    expect(EventPattern).toMatchObject({
      source: ["aws.cloudformation"],
      "detail-type": ["CloudFormation Stack Status Change", "CloudFormation Resource Status Change"],
    });
  });

  it("lets EventBridge send for that rule alone, and nobody without TLS", () => {
    const [allow, deny] = Resources.EventQueuePolicy.Properties.PolicyDocument.Statement;
    expect(allow).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Condition: { ArnEquals: { "aws:SourceArn": { "Fn::GetAtt": ["StackEvents", "Arn"] } } },
    });
    expect(deny).toMatchObject({ Effect: "Deny", Principal: "*" });
  });

  it("finds AWS's validator, our policies and cdk-nag content", async () => {
    expect(validateTemplate(body, "eu-west-1").filter(({ severity }) => severity !== "INFO")).toEqual([]);
    expect(await evaluatePolicies(body, null)).toEqual([]);
    const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
    const stack: Stack = new PortalEventsStack(app, "PortalEvents");
    const { violations } = new AwsSolutionsChecks(app).validateScope(stack);
    // SQS3 wants a dead-letter queue: what nobody could handle here is worth nothing.
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(["AwsSolutions-SQS3"]);
  });
});
