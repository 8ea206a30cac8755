import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { afterAll, beforeAll, expect, test } from "vitest";
import { templateBody } from "../../infra-templates/two-tier/template";
import { exampleSpec } from "../../infra-templates/two-tier/testing/example-spec";
import { clientOptions, World } from "./testing/world";

let world: World;
beforeAll(async () => {
  world = await World.start(3_000);
});
afterAll(() => world.close());

test("the two-tier template reaches CREATE_COMPLETE, and what it made can be read", async () => {
  const template = JSON.parse(templateBody(exampleSpec()));
  const stack = await world.create("orders-dev", template, { Capabilities: ["CAPABILITY_IAM"] });
  expect(stack.StackStatus).toBe("CREATE_COMPLETE");
  const outputs = Object.fromEntries(
    (stack.Outputs ?? []).map((output) => [output.OutputKey ?? "", output.OutputValue ?? ""]),
  );
  expect(Object.keys(outputs)).toEqual(Object.keys(template.Outputs));
  expect(Object.values(outputs).filter((value) => value.includes("{{") || value === "undefined")).toEqual([]);
  expect(outputs.DatabaseEndpoint).toMatch(/\.eu-west-1\.rds\.amazonaws\.com$/);
  expect(outputs.Url).toMatch(/^http:\/\/.+\.eu-west-1\.elb\.amazonaws\.com$/);

  const story = await world.story("orders-dev");
  const completed = story.filter((line) => line.endsWith(" CREATE_COMPLETE"));
  expect(completed).toHaveLength(Object.keys(template.Resources).length + 1);
  expect(story.filter((line) => line.includes("Received SUCCESS signal"))).toHaveLength(2);

  const options = clientOptions(world.url);
  const databases = await new RDSClient(options).send(new DescribeDBInstancesCommand({}));
  expect(databases.DBInstances?.map((database) => database.Endpoint?.Address)).toEqual([outputs.DatabaseEndpoint]);
  const instances = await new EC2Client(options).send(new DescribeInstancesCommand({}));
  expect(instances.Reservations?.flatMap((reservation) => reservation.Instances ?? [])).toHaveLength(2);
});

test("planning the same template again finds nothing to change", async () => {
  const template = JSON.parse(templateBody(exampleSpec()));
  const plan = await world.plan("orders-dev", template, { Capabilities: ["CAPABILITY_IAM"] });
  expect(plan.StatusReason).toMatch(/^The submitted information didn't contain changes\./);
});

test("the template with everything a spec can add can be made, and give the replica up and back", async () => {
  const everything = exampleSpec({
    name: "orders-all",
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b-0000-4000-8000-123456789012",
    accessLogsBucket: "acme-access-logs",
    application: { source: "s3", bucket: "acme-artifacts", key: "orders/app-1.4.0.zip" },
    database: { ...exampleSpec().database, readReplica: true },
  });
  const template = JSON.parse(templateBody(everything));
  const stack = await world.create("orders-all", template, { Capabilities: ["CAPABILITY_IAM"] });
  expect(stack.StackStatus).toBe("CREATE_COMPLETE");
  const { ReplicaEndpoint, DatabaseSecretArn, Url } = Object.fromEntries(
    (stack.Outputs ?? []).map((output) => [output.OutputKey ?? "", output.OutputValue ?? ""]),
  );
  expect(ReplicaEndpoint).toMatch(/^orders-all-databasereplica-.+\.rds\.amazonaws\.com$/);
  expect(DatabaseSecretArn).toMatch(/^arn:aws:secretsmanager:eu-west-1:/);
  expect(Url).toMatch(/^https:/);

  const without = { ...everything, database: exampleSpec().database };
  const plan = await world.plan("orders-all", JSON.parse(templateBody(without)), { Capabilities: ["CAPABILITY_IAM"] });
  const removed = plan.Changes?.filter(({ ResourceChange }) => ResourceChange?.Action === "Remove");
  expect(removed?.map(({ ResourceChange }) => ResourceChange?.LogicalResourceId).sort()).toEqual([
    "DatabaseReplica",
    "DatabaseReplicaLagAlarm",
    "DatabaseSecret",
  ]);
  const database = plan.Changes?.find(({ ResourceChange }) => ResourceChange?.LogicalResourceId === "Database");
  expect(database?.ResourceChange).toMatchObject({ Action: "Modify", Replacement: "False" });
  await world.execute(plan.ChangeSetId ?? "");
  expect((await world.settled("orders-all")).StackStatus).toBe("UPDATE_COMPLETE");

  const again = await world.plan("orders-all", template, { Capabilities: ["CAPABILITY_IAM"] });
  await world.execute(again.ChangeSetId ?? "");
  expect((await world.settled("orders-all")).StackStatus).toBe("UPDATE_COMPLETE");
});

test("one gateway for two, an application of one's own and access logs are changes in place", async () => {
  const changed = exampleSpec({
    natGateways: 1,
    application: { source: "git", repository: "https://github.com/acme/orders.git", ref: "v1.4.0" },
    accessLogsBucket: "acme-access-logs",
  });
  const told = (await world.story("orders-dev")).length;
  const plan = await world.plan("orders-dev", JSON.parse(templateBody(changed)), {
    Capabilities: ["CAPABILITY_IAM"],
  });
  const changes = (plan.Changes ?? []).flatMap(({ ResourceChange: change }) => change ?? []);
  const ids = (action: string) =>
    changes.filter(({ Action }) => Action === action).map(({ LogicalResourceId }) => LogicalResourceId);
  expect(ids("Add")).toEqual([]);
  expect(ids("Remove")).toEqual(expect.arrayContaining(["NatGateway2", "NatGatewayAddress2"]));
  expect(ids("Remove").filter((id) => !id?.startsWith("NatGateway"))).toEqual([]);
  expect(ids("Modify")).toEqual(
    expect.arrayContaining(["LoadBalancer", "WebAutoScalingGroup", "WebLaunchTemplate", "WebSubnet2DefaultRoute"]),
  );
  expect(changes.filter(({ Replacement }) => Replacement === "True")).toEqual([]);

  await world.execute(plan.ChangeSetId ?? "");
  expect((await world.settled("orders-dev")).StackStatus).toBe("UPDATE_COMPLETE");
  const story = (await world.story("orders-dev")).slice(told);
  const at = (line: string) => story.findIndex((one) => one.startsWith(line));
  const [launchTemplate, group, route, gatewayGoes, gatewayGone, addressGoes] = [
    at("WebLaunchTemplate UPDATE_COMPLETE"),
    at("WebAutoScalingGroup UPDATE_IN_PROGRESS: Rolling update initiated."),
    at("WebSubnet2DefaultRoute UPDATE_COMPLETE"),
    at("NatGateway2 DELETE_IN_PROGRESS"),
    at("NatGateway2 DELETE_COMPLETE"),
    at("NatGatewayAddress2 DELETE_IN_PROGRESS"),
  ];
  expect([launchTemplate, group, route, gatewayGoes, gatewayGone, addressGoes]).not.toContain(-1);
  expect(launchTemplate).toBeLessThan(group);
  expect(route).toBeLessThan(gatewayGoes);
  expect(gatewayGone).toBeLessThan(addressGoes);
});
