import { afterEach, describe, expect, it } from "vitest";
import {
  type AwsAccess,
  changeSetFaults,
  deleteStack,
  describeAlarms,
  describeChangeSet,
  discardChangeSet,
  executeChangeSet,
  getMetricData,
  isPassing,
  newStackEvents,
} from ".";
import { type Script, scriptAws } from "./testing/scripted-aws";

const stackArn = "arn:aws:cloudformation:eu-west-1:111111111111:stack/orders/1";
const changeSetArn = "arn:aws:cloudformation:eu-west-1:111111111111:changeSet/first/1";

let aws: Awaited<ReturnType<typeof scriptAws>> | undefined;
let made = 0;
afterEach(() => aws?.close());

/** Every script gets an access of its own, and with it clients that know its address. */
async function scripted(script: Script): Promise<AwsAccess> {
  aws = await scriptAws(script);
  made += 1;
  return { accountId: String(made).padStart(12, "0"), region: "eu-west-1", roleArn: null, externalId: null };
}

const set = (over: object) => ({ ChangeSetId: changeSetArn, StackId: stackArn, ...over });
const change = (logicalId: string) => ({
  Type: "Resource",
  ResourceChange: {
    Action: "Modify",
    LogicalResourceId: logicalId,
    ResourceType: "AWS::SNS::Topic",
    Replacement: "False",
  },
});

describe("describeChangeSet", () => {
  const ready = { Status: "CREATE_COMPLETE", ExecutionStatus: "AVAILABLE" };

  it("reads every page of both readings", async () => {
    const access = await scripted((_action, input) => {
      const valued = input.IncludePropertyValues === "true";
      if (input.NextToken === "2") return set({ ...ready, Changes: valued ? [] : [change("C")] });
      return set({ ...ready, Changes: [change("A"), change("B")], NextToken: "2" });
    });
    const found = await describeChangeSet(access, { changeSetName: changeSetArn });
    expect(found?.changes.map((entry) => entry.logicalId)).toEqual(["A", "B", "C"]);
    expect(aws?.calls.map(({ input }) => [input.IncludePropertyValues, input.NextToken])).toEqual([
      ["false", undefined],
      ["false", "2"],
      ["true", undefined],
      ["true", "2"],
    ]);
  });

  it("takes the reason from the plain reading", async () => {
    const access = await scripted((_action, input) =>
      set({
        ...ready,
        Changes: [change("A")],
        StatusReason: input.IncludePropertyValues === "true" ? "[WARN] incomplete" : "[WARN] plain",
      }),
    );
    expect((await describeChangeSet(access, { changeSetName: changeSetArn }))?.statusReason).toBe("[WARN] plain");
  });

  it("asks once while the set is being made", async () => {
    const access = await scripted(() => set({ Status: "CREATE_IN_PROGRESS", ExecutionStatus: "UNAVAILABLE" }));
    expect(await describeChangeSet(access, { changeSetName: changeSetArn })).toMatchObject({ changes: [] });
    expect(aws?.calls).toHaveLength(1);
  });

  it.each([
    ["ChangeSetNotFound", `ChangeSet [${changeSetArn}] does not exist`, 404],
    ["ValidationError", "Stack [orders] does not exist", 400],
  ] as const)("gives null for %s", async (...error) => {
    const access = await scripted(() => ({ error }));
    expect(await describeChangeSet(access, { changeSetName: "first", stackName: "orders" })).toBeNull();
  });
});

describe("changeSetFaults", () => {
  it("collects the faults of all pages", async () => {
    const access = await scripted((_action, input) => ({
      OperationEvents: [
        {
          EventType: "VALIDATION_ERROR",
          LogicalResourceId: "Queue",
          ResourceType: "AWS::SQS::Queue",
          ValidationName: "PROPERTY_VALIDATION",
          ValidationPath: `/Resources/Queue/Properties/${input.NextToken ? "B" : "A"}`,
          ValidationStatusReason: "expected type: Integer",
          ValidationFailureMode: input.NextToken ? "WARN" : "FAIL",
        },
        { EventType: "STACK_EVENT", LogicalResourceId: "orders" },
      ],
      NextToken: input.NextToken ? undefined : "2",
    }));
    expect(await changeSetFaults(access, changeSetArn)).toEqual(
      ["A", "B"].map((name) => ({
        logicalId: "Queue",
        resourceType: "AWS::SQS::Queue",
        path: `/Resources/Queue/Properties/${name}`,
        reason: "expected type: Integer",
        validationName: "PROPERTY_VALIDATION",
        isWarning: name === "B",
      })),
    );
    expect(aws?.calls[0]?.input).toMatchObject({ "Filters.FailedEvents": "true", ChangeSetName: changeSetArn });
  });
});

describe("executeChangeSet", () => {
  const execute = (access: AwsAccess) =>
    executeChangeSet(access, { changeSetArn, stackArn, token: "exec-1", disableRollback: false });
  const refused =
    (executionStatus: string, over: object = {}): Script =>
    (action) =>
      action === "ExecuteChangeSet"
        ? { error: ["InvalidChangeSetStatus", `ChangeSet [${changeSetArn}] cannot be executed`] }
        : set({ Status: "CREATE_COMPLETE", ExecutionStatus: executionStatus, ...over });

  it("says what to do on failure, and its token", async () => {
    const access = await scripted(() => ({}));
    expect(await execute(access)).toEqual({ outcome: "accepted" });
    expect(aws?.calls[0]?.input).toMatchObject({ DisableRollback: "false", ClientRequestToken: "exec-1" });
  });

  it("leaves the rollback to the set where it is not told", async () => {
    const access = await scripted(() => ({}));
    await executeChangeSet(access, { changeSetArn, stackArn, token: "exec-1" });
    expect(aws?.calls[0]?.input).not.toHaveProperty("DisableRollback");
  });

  it("takes a used token as accepted earlier", async () => {
    const access = await scripted(() => ({ error: ["TokenAlreadyExistsException", "Token exec-1 already exists"] }));
    expect(await execute(access)).toEqual({ outcome: "already-accepted" });
  });

  it.each(["EXECUTE_IN_PROGRESS", "EXECUTE_COMPLETE", "EXECUTE_FAILED"])(
    "takes a set in %s as accepted",
    async (status) => {
      expect(await execute(await scripted(refused(status)))).toEqual({ outcome: "already-accepted" });
    },
  );

  it("gives up a set that is obsolete, failed or gone, and says why", async () => {
    expect(await execute(await scripted(refused("OBSOLETE")))).toMatchObject({
      outcome: "not-executable",
      reason: expect.stringContaining("changed after"),
    });
    await aws?.close();
    const failed = refused("UNAVAILABLE", { Status: "FAILED", StatusReason: "No updates are to be performed." });
    expect(await execute(await scripted(failed))).toEqual({
      outcome: "not-executable",
      reason: "No updates are to be performed.",
    });
    await aws?.close();
    const gone = await scripted(() => ({ error: ["ChangeSetNotFound", "ChangeSet [first] does not exist", 404] }));
    expect(await execute(gone)).toMatchObject({
      outcome: "not-executable",
      reason: expect.stringContaining("no longer"),
    });
  });

  it("leaves a busy stack for later", async () => {
    const access = await scripted((action) =>
      action === "ExecuteChangeSet"
        ? { error: ["ValidationError", `Stack:${stackArn} is in UPDATE_IN_PROGRESS state and can not be updated.`] }
        : set({ Status: "CREATE_COMPLETE", ExecutionStatus: "AVAILABLE" }),
    );
    const error = await execute(access).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: "busy" });
    expect(isPassing(error)).toBe(true);
  });
});

describe("deleteStack", () => {
  it("takes a used token as accepted earlier", async () => {
    const access = await scripted(() => ({ error: ["TokenAlreadyExistsException", "Token already exists"] }));
    expect(await deleteStack(access, { stackArn, token: "delete-1", roleArn: null })).toBe("already-accepted");
  });

  it("tells a protected stack from a busy one", async () => {
    const message = `Stack [${stackArn}] cannot be deleted while TerminationProtection is enabled`;
    const access = await scripted(() => ({ error: ["ValidationError", message] }));
    await expect(deleteStack(access, { stackArn, token: "delete-1", roleArn: null })).rejects.toMatchObject({
      kind: "invalid",
      message,
    });
  });
});

describe("discardChangeSet", () => {
  const discard = (access: AwsAccess) =>
    discardChangeSet(access, { changeSetArn, stackArn, token: "discard-1", roleArn: null });
  const actions = () => aws?.calls.map(({ action }) => action);

  it.each(["CREATE_PENDING", "CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS"])("waits for a set in %s", async (Status) => {
    const access = await scripted(() => set({ Status, ExecutionStatus: "UNAVAILABLE" }));
    expect(await discard(access)).toBe("retry");
    expect(actions()).toEqual(["DescribeChangeSet"]);
  });

  it("deletes a reviewed stack whose set is gone already", async () => {
    const access = await scripted((action) => {
      if (action === "DescribeChangeSet")
        return { error: ["ChangeSetNotFound", "ChangeSet [first] does not exist", 404] };
      if (action === "DescribeStacks")
        return { Stacks: [{ StackId: stackArn, StackName: "orders", StackStatus: "REVIEW_IN_PROGRESS" }] };
      return {};
    });
    expect(await discard(access)).toBe("done");
    expect(actions()).toEqual(["DescribeChangeSet", "DescribeStacks", "ListChangeSets", "DeleteStack"]);
  });

  it("comes back when the set may not be deleted yet", async () => {
    const access = await scripted((action) => {
      if (action === "DescribeChangeSet") return set({ Status: "FAILED", ExecutionStatus: "UNAVAILABLE" });
      if (action === "DescribeStacks")
        return { Stacks: [{ StackId: stackArn, StackName: "orders", StackStatus: "UPDATE_COMPLETE" }] };
      return { error: ["InvalidChangeSetStatus", "cannot be deleted in its current status"] };
    });
    expect(await discard(access)).toBe("retry");
  });
});

describe("newStackEvents", () => {
  const event = (id: number) => ({
    StackId: stackArn,
    EventId: `e${id}`,
    StackName: "orders",
    Timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, id)),
    LogicalResourceId: "Topic",
    PhysicalResourceId: "",
    ResourceStatus: "CREATE_IN_PROGRESS",
  });
  const pages: Script = (_action, input) => {
    const page = Number(input.NextToken ?? 1);
    return {
      StackEvents: [event(10 - 2 * page), event(9 - 2 * page)],
      NextToken: page < 4 ? String(page + 1) : undefined,
    };
  };

  it("reads on until the first event it knows, and no further", async () => {
    const access = await scripted(pages);
    const events = await newStackEvents(access, stackArn, async (ids) => new Set(ids.filter((id) => id === "e5")));
    expect(events.map((entry) => entry.eventId)).toEqual(["e6", "e7", "e8"]);
    expect(events[0]).toMatchObject({ physicalId: null, reason: null, token: null });
    expect(aws?.calls).toHaveLength(2);
  });

  it("reads a new stack's whole history", async () => {
    const access = await scripted(pages);
    const events = await newStackEvents(access, stackArn, async () => new Set());
    expect(events.map((entry) => entry.eventId)).toEqual(["e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8"]);
  });
});

describe("getMetricData", () => {
  const query = (id: string) => ({
    id,
    namespace: "AWS/RDS",
    metricName: "CPUUtilization",
    dimensions: { DBInstanceIdentifier: "orders" },
    stat: "Average",
    period: 60,
  });
  const span = { start: new Date(0), end: new Date(3_600_000) };

  it("asks for 500 at a time, and joins the pages of a line", async () => {
    const access = await scripted((_action, input) => {
      const queries = input.MetricDataQueries as { Id: string }[];
      const later = input.NextToken === "2";
      const line = { Id: queries[0]?.Id, Timestamps: [later ? 120 : 60], Values: [later ? 2 : 1] };
      return {
        MetricDataResults: [{ ...line, StatusCode: later ? "Complete" : "PartialData" }],
        NextToken: later ? undefined : "2",
      };
    });
    const { lines } = await getMetricData(
      access,
      Array.from({ length: 501 }, (_, index) => query(`q${index}`)),
      span,
    );
    expect(aws?.calls.map(({ input }) => (input.MetricDataQueries as []).length)).toEqual([500, 500, 1, 1]);
    expect(lines).toHaveLength(501);
    expect(lines[0]).toEqual({
      id: "q0",
      points: [
        { timestamp: 60, value: 1 },
        { timestamp: 120, value: 2 },
      ],
      complete: true,
    });
    expect(lines[1]).toEqual({ id: "q1", points: [], complete: false });
  });

  it("hands on what CloudWatch says about the whole and about a line, each once", async () => {
    const limit = { Code: "MaxMetricsExceeded", Value: "The maximum number of allowed metrics was exceeded." };
    const access = await scripted((_action, input) => ({
      MetricDataResults: [
        { Id: "q0", Timestamps: [60], Values: [1], StatusCode: "PartialData", Messages: [{ Code: "ArithmeticError" }] },
        { Id: "q1", Timestamps: [], Values: [], StatusCode: "InternalError" },
      ],
      Messages: [limit],
      NextToken: input.NextToken ? undefined : "2",
    }));
    const { lines, messages } = await getMetricData(access, [query("q0"), query("q1")], span);
    expect(lines.map(({ complete }) => complete)).toEqual([false, false]);
    expect(messages).toEqual([limit.Value, "ArithmeticError"]);
  });

  it("asks nothing for no queries", async () => {
    const access = await scripted(() => ({}));
    expect(await getMetricData(access, [], span)).toEqual({ lines: [], messages: [] });
    expect(aws?.calls).toEqual([]);
  });
});

describe("describeAlarms", () => {
  it("asks for 100 at a time, of both kinds", async () => {
    const access = await scripted((_action, input) => ({
      MetricAlarms: [{ AlarmName: (input.AlarmNames as string[])[0], StateValue: "OK", StateUpdatedTimestamp: 60 }],
      CompositeAlarms: [],
    }));
    const alarms = await describeAlarms(
      access,
      Array.from({ length: 101 }, (_, index) => `alarm-${index}`),
    );
    expect(alarms.map((alarm) => alarm.name)).toEqual(["alarm-0", "alarm-100"]);
    expect(alarms[0]).toEqual({
      name: "alarm-0",
      description: null,
      state: "OK",
      reason: null,
      updatedAt: new Date(60_000),
    });
    expect(aws?.calls[0]?.input.AlarmTypes).toEqual(["MetricAlarm", "CompositeAlarm"]);
  });
});
