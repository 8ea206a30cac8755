import { type App, Aws, type CfnElement, LegacyStackSynthesizer, Stack } from "aws-cdk-lib";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { CfnQueue, CfnQueuePolicy } from "aws-cdk-lib/aws-sqs";

/** How the stacks of environments begin, as the portal names them. */
const STACK_PREFIX = "terrace-";
/** Where the portal's workers look, in each region. */
export const QUEUE_NAME = "terrace-events";
/** A message only hastens what the portal would find out by itself: an old one is worth nothing. */
const RETENTION_SECONDS = 300;
/** SQS's longest: an empty queue costs three requests a minute and reader. */
const WAIT_SECONDS = 20;

/**
 * A queue, with what CloudFormation tells EventBridge of the portal's stacks in this account and region. One stack in
 * each region of a target. A construct's id is its logical id.
 */
export class PortalEventsStack extends Stack {
  constructor(app: App, id: string) {
    super(app, id, {
      description: "Tells Terrace at once what happens to the stacks it runs in this region",
      synthesizer: new LegacyStackSynthesizer(),
      analyticsReporting: false,
    });
    const queue = new CfnQueue(this, "EventQueue", {
      queueName: QUEUE_NAME,
      messageRetentionPeriod: RETENTION_SECONDS,
      receiveMessageWaitTimeSeconds: WAIT_SECONDS,
      sqsManagedSseEnabled: true,
    });
    const rule = new CfnRule(this, "StackEvents", {
      description: "Stack and resource status changes of the stacks that Terrace runs",
      eventPattern: {
        source: ["aws.cloudformation"],
        "detail-type": ["CloudFormation Stack Status Change", "CloudFormation Resource Status Change"],
        detail: { "stack-id": [{ prefix: `${this.formatStackArns()}${STACK_PREFIX}` }] },
      },
      targets: [{ id: "EventQueue", arn: queue.attrArn }],
    });
    new CfnQueuePolicy(this, "EventQueuePolicy", {
      queues: [queue.ref],
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: queue.attrArn,
            Condition: { ArnEquals: { "aws:SourceArn": rule.attrArn } },
          },
          {
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: queue.attrArn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      },
    });
  }

  /** What the ARNs of this region's stacks begin with. */
  private formatStackArns(): string {
    return `arn:${Aws.PARTITION}:cloudformation:${Aws.REGION}:${Aws.ACCOUNT_ID}:stack/`;
  }

  protected override allocateLogicalId(element: CfnElement): string {
    return element.node.id;
  }
}
