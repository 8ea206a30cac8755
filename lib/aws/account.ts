import { DescribeAvailabilityZonesCommand } from "@aws-sdk/client-ec2";
import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { AwsAccess } from "./access";
import { call } from "./call";
import { clients } from "./clients";
import { AwsError } from "./errors";

export type Architecture = "x86_64" | "arm64";

/**
 * The current Amazon Linux 2023 image of the region, from AWS's public parameter
 * (docs.aws.amazon.com/linux/al2023/ug/ec2.html, "Launching AL2023 using the SSM parameter").
 */
export async function resolveImageId(access: AwsAccess, architecture: Architecture): Promise<string> {
  const name = `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
  const answer = await call("GetParameter", () => clients(access).ssm.send(new GetParameterCommand({ Name: name })));
  const imageId = answer.Parameter?.Value;
  if (!imageId) throw new AwsError("unknown", "GetParameter", "EmptyAnswer", `Parameter ${name} has no value.`);
  return imageId;
}

/** Who Terrace is in the target: tells a wrong account before anything is built in it. */
export async function callerIdentity(access: AwsAccess): Promise<{ accountId: string; arn: string }> {
  const answer = await call("GetCallerIdentity", () => clients(access).sts.send(new GetCallerIdentityCommand({})));
  return { accountId: answer.Account ?? "", arn: answer.Arn ?? "" };
}

/** The region's availability zones that can be used now, in order of name; no local or wavelength zones. */
export async function availabilityZones(access: AwsAccess): Promise<string[]> {
  const answer = await call("DescribeAvailabilityZones", () =>
    clients(access).ec2.send(
      new DescribeAvailabilityZonesCommand({
        Filters: [
          { Name: "zone-type", Values: ["availability-zone"] },
          { Name: "state", Values: ["available"] },
        ],
      }),
    ),
  );
  return (answer.AvailabilityZones ?? []).flatMap((zone) => (zone.ZoneName ? [zone.ZoneName] : [])).sort();
}
