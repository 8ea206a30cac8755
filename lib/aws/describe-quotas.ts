import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand } from "@aws-sdk/client-service-quotas";
import type { AwsAccess } from "./access";
import { survey } from "./call";
import { clients } from "./clients";
import { AwsError, isNotFound } from "./errors";

/** A quota by the codes of Service Quotas, such as `vpc` and `L-F678F1CE`. */
export interface QuotaCode {
  readonly serviceCode: string;
  readonly quotaCode: string;
}

/**
 * How much of something the account may have in the region: the value it was given, else AWS's default, which is all
 * that Service Quotas knows of some quotas (GetServiceQuota, Service Quotas API reference).
 */
export async function describeQuota(access: AwsAccess, { serviceCode, quotaCode }: QuotaCode): Promise<number> {
  const input = { ServiceCode: serviceCode, QuotaCode: quotaCode };
  const { serviceQuotas } = clients(access);
  const applied = await survey(access, "GetServiceQuota", () =>
    serviceQuotas.send(new GetServiceQuotaCommand(input)),
  ).catch((error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  });
  const answer =
    applied ??
    (await survey(access, "GetAWSDefaultServiceQuota", () =>
      serviceQuotas.send(new GetAWSDefaultServiceQuotaCommand(input)),
    ));
  const value = answer.Quota?.Value;
  if (value === undefined) {
    throw new AwsError("unknown", "GetServiceQuota", "EmptyAnswer", `Quota ${serviceCode}/${quotaCode} has no value.`);
  }
  return value;
}
