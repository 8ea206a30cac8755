import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Change,
  CloudFormationClient,
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type ExecuteChangeSetCommandInput,
  type Stack,
  type StackEvent,
} from "@aws-sdk/client-cloudformation";
import { type RunningSandbox, startSandbox } from "../server";
import { warmValidator } from "../template/validate";

const deadlineMilliseconds = 20_000;
const pollMilliseconds = 10;
const fastSpeed = 5_000;

/** What a client is made with to talk to a sandbox. */
export function clientOptions(url: string, region = "eu-west-1") {
  return { endpoint: url, region, credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "secret" } };
}

/**
 * Asks again until the answer is what is waited for.
 *
 * @throws {Error} with the last answer, when the deadline has passed
 */
export async function until<Answer>(ask: () => Promise<Answer>, holds: (answer: Answer) => boolean): Promise<Answer> {
  const deadline = Date.now() + deadlineMilliseconds;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`Waited in vain; the last answer: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}

/** The code and message of the error a request ends with. */
export async function refusalOf(request: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await request;
  } catch (error) {
    const { name, Code, message } = error as Error & { Code?: string };
    return { code: Code ?? name, message };
  }
  throw new Error("The request was accepted.");
}

/** A sandbox of its own for a test, and the requests that tests make of it. */
export class World {
  private constructor(
    private readonly sandbox: RunningSandbox,
    private readonly stateDir: string,
    readonly client: CloudFormationClient,
  ) {}

  static async start(speed = fastSpeed): Promise<World> {
    const stateDir = mkdtempSync(join(tmpdir(), "sandbox-"));
    warmValidator();
    const sandbox = await startSandbox({ port: 0, stateDir, speed });
    return new World(sandbox, stateDir, new CloudFormationClient(clientOptions(sandbox.url)));
  }

  get url(): string {
    return this.sandbox.url;
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.sandbox.close();
    rmSync(this.stateDir, { recursive: true, force: true });
  }

  /** Asks the control endpoint; answers its body. */
  async control(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }> {
    const answer = await fetch(`${this.url}/_sandbox/${path}`, {
      method,
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as never };
  }

  /** Submits a change set and waits until AWS has worked it out. */
  async plan(
    stackName: string,
    template: object,
    options: Partial<CreateChangeSetCommandInput> = {},
  ): Promise<DescribeChangeSetCommandOutput> {
    const created = await this.client.send(
      new CreateChangeSetCommand({
        StackName: stackName,
        ChangeSetName: `set-${crypto.randomUUID()}`,
        TemplateBody: JSON.stringify(template),
        ...options,
      }),
    );
    return until(
      () => this.describe(created.Id as string),
      (answer) => answer.Status === "CREATE_COMPLETE" || answer.Status === "FAILED",
    );
  }

  describe(changeSetId: string, withValues = false): Promise<DescribeChangeSetCommandOutput> {
    return this.client.send(
      new DescribeChangeSetCommand({ ChangeSetName: changeSetId, IncludePropertyValues: withValues }),
    );
  }

  describePage(changeSetId: string, token: string): Promise<DescribeChangeSetCommandOutput> {
    return this.client.send(new DescribeChangeSetCommand({ ChangeSetName: changeSetId, NextToken: token }));
  }

  describeByName(stackName: string, changeSetName: string): Promise<DescribeChangeSetCommandOutput> {
    return this.client.send(new DescribeChangeSetCommand({ StackName: stackName, ChangeSetName: changeSetName }));
  }

  /** The changes of a change set, with property values. */
  async valuesOf(changeSetId: string): Promise<Change[]> {
    return (await this.describe(changeSetId, true)).Changes ?? [];
  }

  async execute(changeSetId: string, options: Partial<ExecuteChangeSetCommandInput> = {}): Promise<void> {
    await this.client.send(new ExecuteChangeSetCommand({ ChangeSetName: changeSetId, ...options }));
  }

  /** Brings a stack to a template by a change set and waits for the end, whatever it is. */
  async deploy(
    stackName: string,
    template: object,
    options: Partial<CreateChangeSetCommandInput> = {},
  ): Promise<Stack> {
    const changeSet = await this.plan(stackName, template, options);
    if (changeSet.Status !== "CREATE_COMPLETE") throw new Error(changeSet.StatusReason);
    await this.execute(changeSet.ChangeSetId as string);
    return this.settled(changeSet.StackId as string);
  }

  create(stackName: string, template: object, options: Partial<CreateChangeSetCommandInput> = {}): Promise<Stack> {
    return this.deploy(stackName, template, { ChangeSetType: "CREATE", ...options });
  }

  async stack(nameOrId: string): Promise<Stack> {
    const answer = await this.client.send(new DescribeStacksCommand({ StackName: nameOrId }));
    return answer.Stacks?.[0] as Stack;
  }

  /** The stack once no operation runs on it. */
  settled(nameOrId: string): Promise<Stack> {
    return until(
      () => this.stack(nameOrId),
      (stack) => !stack.StackStatus?.endsWith("_IN_PROGRESS"),
    );
  }

  /** Every event of a stack, oldest first. */
  async events(nameOrId: string): Promise<StackEvent[]> {
    const events: StackEvent[] = [];
    let token: string | undefined;
    do {
      const page = await this.client.send(new DescribeStackEventsCommand({ StackName: nameOrId, NextToken: token }));
      events.push(...(page.StackEvents ?? []));
      token = page.NextToken;
    } while (token);
    return events.reverse();
  }

  /** Every event as `logicalId STATUS` or `logicalId STATUS: reason`, oldest first, the stack's own as `stack`. */
  async story(nameOrId: string): Promise<string[]> {
    return (await this.events(nameOrId)).map((event) => {
      const who = event.PhysicalResourceId === event.StackId ? "stack" : event.LogicalResourceId;
      return `${who} ${event.ResourceStatus}${event.ResourceStatusReason ? `: ${event.ResourceStatusReason}` : ""}`;
    });
  }
}

/** A topic whose name cannot change without replacing it. */
export function topic(name: string, displayName?: unknown): object {
  return {
    Type: "AWS::SNS::Topic",
    Properties: { TopicName: name, ...(displayName !== undefined && { DisplayName: displayName }) },
  };
}

/** A parameter that can always change in place. */
export function parameter(value: unknown, more: object = {}): object {
  return { Type: "AWS::SSM::Parameter", Properties: { Type: "String", Value: value }, ...more };
}
