import { DescribeInstancesCommand, GetConsoleOutputCommand } from "@aws-sdk/client-ec2";
import type { AwsAccess } from "./access";
import { everyPage, survey } from "./call";
import { clients } from "./clients";

export interface ConsoleOutput {
  readonly instanceId: string;
  /** As the instance printed it, oldest first. */
  readonly text: string;
}

/**
 * What an Auto Scaling group's instances launched within a time printed as they started, the newest instance first; terminated
 * ones too, as long as EC2 keeps them (about an hour). Instances that have printed nothing yet are left out.
 */
export async function groupConsoleOutput(
  access: AwsAccess,
  { groupName, since, until, limit }: { groupName: string; since: Date; until: Date; limit: number },
): Promise<ConsoleOutput[]> {
  const { ec2 } = clients(access);
  const reservations = await everyPage(async (token) => {
    // Auto Scaling tags what it launches with its group's name.
    const Filters = [{ Name: "tag:aws:autoscaling:groupName", Values: [groupName] }];
    const command = new DescribeInstancesCommand({ Filters, NextToken: token });
    const page = await survey(access, "DescribeInstances", () => ec2.send(command));
    return { items: page.Reservations ?? [], next: page.NextToken };
  });
  const launched = reservations
    .flatMap(({ Instances = [] }) => Instances)
    .filter(({ LaunchTime }) => LaunchTime !== undefined && LaunchTime >= since && LaunchTime <= until)
    .sort((one, other) => Number(other.LaunchTime) - Number(one.LaunchTime))
    .slice(0, limit);
  const outputs: ConsoleOutput[] = [];
  for (const { InstanceId: instanceId } of launched) {
    if (!instanceId) continue;
    const ask = (input: { Latest?: boolean }) =>
      survey(access, "GetConsoleOutput", () =>
        ec2.send(new GetConsoleOutputCommand({ InstanceId: instanceId, ...input })),
      );
    // Only Nitro instances have the latest; others have what was there a while after they started.
    const answer = await ask({ Latest: true }).catch(() => ask({}));
    const text = Buffer.from(answer.Output ?? "", "base64").toString("utf8");
    if (text.trim()) outputs.push({ instanceId, text });
  }
  return outputs;
}
