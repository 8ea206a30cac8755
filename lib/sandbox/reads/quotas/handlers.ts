import type {
  GetAWSDefaultServiceQuotaRequest,
  GetAWSDefaultServiceQuotaResponse,
  GetServiceQuotaRequest,
  GetServiceQuotaResponse,
  ListServiceQuotasRequest,
  ListServiceQuotasResponse,
  ServiceQuota,
} from "@aws-sdk/client-service-quotas";
import { type Handler, type SandboxContext, SandboxError } from "../../handler";
import { findQuota, type QuotaFigures, quotaKey, quotas } from "./figures";

function toServiceQuota(quota: QuotaFigures, value: number, { accountId, region }: SandboxContext): ServiceQuota {
  return {
    ServiceCode: quota.serviceCode,
    ServiceName: quota.serviceName,
    QuotaArn: `arn:aws:servicequotas:${region}:${accountId}:${quotaKey(quota)}`,
    QuotaCode: quota.quotaCode,
    QuotaName: quota.quotaName,
    Value: value,
    Unit: "None",
    Adjustable: true,
    GlobalQuota: false,
    QuotaAppliedAtLevel: "ACCOUNT",
  };
}

/** The value the account was given; undefined where there is only AWS's default. */
function appliedValue(quota: QuotaFigures, context: SandboxContext): number | undefined {
  return context.quotas?.().get(quotaKey(quota)) ?? quota.appliedValue;
}

function noSuchResource(): SandboxError {
  return new SandboxError("NoSuchResourceException", "The request failed because the specified quota does not exist.");
}

function requireQuota(input: { ServiceCode?: string; QuotaCode?: string }): QuotaFigures {
  const quota = findQuota(`${input.ServiceCode}/${input.QuotaCode}`);
  if (!quota) throw noSuchResource();
  return quota;
}

/** GetServiceQuota: the applied value. A quota that only has a default is not found, as some of AWS's are not. */
export const getServiceQuota: Handler<GetServiceQuotaRequest, GetServiceQuotaResponse> = (input, context) => {
  const quota = requireQuota(input);
  const value = appliedValue(quota, context);
  if (value === undefined) throw noSuchResource();
  return { Quota: toServiceQuota(quota, value, context) };
};

/** GetAWSDefaultServiceQuota: what AWS gives every account, whatever this one was given. */
export const getAwsDefaultServiceQuota: Handler<GetAWSDefaultServiceQuotaRequest, GetAWSDefaultServiceQuotaResponse> = (
  input,
  context,
) => {
  const quota = requireQuota(input);
  return { Quota: toServiceQuota(quota, quota.defaultValue, context) };
};

const mostResults = 100;

/** ListServiceQuotas: the applied values of a service, page by page. */
export const listServiceQuotas: Handler<ListServiceQuotasRequest, ListServiceQuotasResponse> = (input, context) => {
  const ofService = quotas.filter((quota) => quota.serviceCode === input.ServiceCode);
  if (ofService.length === 0) {
    const message = "The request failed because the specified service does not exist.";
    throw new SandboxError("NoSuchResourceException", message);
  }
  const all = ofService
    .filter((quota) => input.QuotaCode === undefined || quota.quotaCode === input.QuotaCode)
    .flatMap((quota) => {
      const value = appliedValue(quota, context);
      return value === undefined ? [] : [toServiceQuota(quota, value, context)];
    });
  const offset = Number(input.NextToken ?? 0);
  if (!Number.isSafeInteger(offset)) throw new SandboxError("InvalidPaginationTokenException", "Invalid NextToken.");
  const end = offset + (input.MaxResults ?? mostResults);
  return { Quotas: all.slice(offset, end), ...(end < all.length && { NextToken: String(end) }) };
};
