import type { CallBudget } from "./budget";

/** An AWS account and region, and the role to act with; null acts with the process's own credentials. */
export interface AwsAccess {
  readonly accountId: string;
  readonly region: string;
  readonly roleArn: string | null;
  readonly externalId: string | null;
  /** Paces CloudFormation's reads for all processes that use the account and region; without it, each paces its own. */
  readonly reads?: CallBudget;
}

/** Names an access for caches: the same key, the same rights in the same place. */
export function accessKey(access: AwsAccess): string {
  return [access.accountId, access.region, access.roleArn ?? "", access.externalId ?? ""].join("|");
}
