import "server-only";
import {
  type AwsAccess,
  accessKey,
  availabilityZones,
  callerIdentity,
  countAddresses,
  countDatabases,
  countInstancesByType,
  countNatGatewaysByZone,
  countVpcs,
  describeQuota,
  describeRegions,
  type QuotaCode,
} from "@/lib/aws";
import { SharedCache } from "@/lib/shared-cache";

/** While one form is filled in, its many preflights ask the account once. */
const KEPT_MS = 20_000;
const cache = new SharedCache<unknown>(KEPT_MS);

/** What an account answered a moment ago, whatever spec it was asked for. */
export interface Recent {
  identity(): ReturnType<typeof callerIdentity>;
  regions(): ReturnType<typeof describeRegions>;
  zones(): Promise<string[]>;
  quota(code: QuotaCode): Promise<number>;
  vpcs(): Promise<number>;
  addresses(): Promise<number>;
  natGateways(): Promise<Map<string, number>>;
  instances(): Promise<Map<string, number>>;
  databases(): Promise<number>;
}

/** The recent answers for an access; `fresh` asks for all of them again. */
export function recentOf(access: AwsAccess, fresh: boolean): Recent {
  const prefix = `${accessKey(access)}|`;
  if (fresh) cache.forget(prefix);
  const once = <T>(key: string, make: () => Promise<T>) => cache.get(`${prefix}${key}`, make) as Promise<T>;
  return {
    identity: () => once("identity", () => callerIdentity(access)),
    regions: () => once("regions", () => describeRegions(access)),
    zones: () => once("zones", () => availabilityZones(access)),
    quota: (code) => once(`quota ${code.serviceCode}/${code.quotaCode}`, () => describeQuota(access, code)),
    vpcs: () => once("vpcs", () => countVpcs(access)),
    addresses: () => once("addresses", () => countAddresses(access)),
    natGateways: () => once("natGateways", () => countNatGatewaysByZone(access)),
    instances: () => once("instances", () => countInstancesByType(access)),
    databases: () => once("databases", () => countDatabases(access)),
  };
}
