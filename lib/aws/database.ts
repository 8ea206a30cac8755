import { DescribeDBInstancesCommand } from "@aws-sdk/client-rds";
import type { AwsAccess } from "./access";
import { call } from "./call";
import { clients } from "./clients";
import { AwsError } from "./errors";

/** Whether RDS would refuse to delete this instance now, whatever its template says; false when it does not exist. */
export async function isDeletionProtected(access: AwsAccess, dbInstanceIdentifier: string): Promise<boolean> {
  const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: dbInstanceIdentifier });
  try {
    const answer = await call("DescribeDBInstances", () => clients(access).rds.send(command));
    return answer.DBInstances?.[0]?.DeletionProtection ?? false;
  } catch (error) {
    if (error instanceof AwsError && /^DBInstanceNotFound/.test(error.code)) return false;
    throw error;
  }
}
