import { afterAll, beforeAll, expect, it } from "vitest";
import type { Context } from "@/lib/context";
import { approveBy } from "@/lib/testing/decide";
import { planned, reaches } from "@/lib/testing/planned";
import { openTestSandbox, type TestSandbox } from "@/lib/testing/sandbox";
import { prepareWorld, signedIn } from "@/lib/testing/world";
import type { DeploymentView } from "./index";

let sandbox: TestSandbox;
let dev: Context;
let ada: Context;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  await prepareWorld();
  dev = await signedIn("dev", "developer");
  ada = await signedIn("ada", "approver");
}, 60_000);
afterAll(() => sandbox?.close(), 30_000);

const group = JSON.stringify({
  Resources: {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "172.16.0.0/24" } },
    Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "172.16.0.0/25" } },
    Launch: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: { LaunchTemplateData: { InstanceType: "t3.small", ImageId: "ami-0abcdef1234567890" } },
    },
    WebAutoScalingGroup: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        MinSize: "2",
        MaxSize: "2",
        VPCZoneIdentifier: [{ Ref: "Subnet" }],
        LaunchTemplate: {
          LaunchTemplateId: { Ref: "Launch" },
          Version: { "Fn::GetAtt": ["Launch", "LatestVersionNumber"] },
        },
      },
    },
  },
});

/** A deployment whose instances do not come up, for this reason. */
async function failed(name: string, message: string): Promise<DeploymentView> {
  const fault = { kind: "fail-resource", logicalId: "WebAutoScalingGroup", on: "CREATE", times: 1, message };
  await sandbox.inject(fault);
  const deployment = await planned(dev, name, { template: group });
  await approveBy([ada], deployment);
  return reaches(deployment.id, "FAILED");
}

it("keeps what an instance printed that did not start, though it is gone by then", { timeout: 90_000 }, async () => {
  const message =
    "Received 1 FAILURE signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement";
  const { failure, explanation, finalStackStatus } = await failed("silent", message);
  expect(finalStackStatus).toBe("ROLLBACK_COMPLETE");
  expect(explanation).toMatchObject({ kind: "failure-signal" });
  expect(failure).toMatchObject({ logicalId: "WebAutoScalingGroup", reason: message });
  expect(failure?.console?.instanceId).toMatch(/^i-0[0-9a-f]{16}$/);
  expect(failure?.console?.tail.split("\n").at(-1)).toMatch(/Boot failed with 22 at: curl .*\/readyz$/);
});

it("is as true without, where Terrace may not read it", { timeout: 90_000 }, async () => {
  await sandbox.inject({ kind: "deny", service: "ec2", action: "GetConsoleOutput" });
  const { failure, explanation } = await failed(
    "unread",
    "Failed to receive 2 resource signal(s) within the specified duration",
  );
  expect(explanation).toMatchObject({ kind: "signal-time-out" });
  expect(failure).toMatchObject({ logicalId: "WebAutoScalingGroup" });
  expect(failure?.console).toBeUndefined();
});
