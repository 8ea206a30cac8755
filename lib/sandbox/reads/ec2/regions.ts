import type {
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
  DescribeRegionsRequest,
  DescribeRegionsResult,
} from "@aws-sdk/client-ec2";
import { type Handler, SandboxError } from "../../handler";
import { regions, zonesOf } from "../catalogue";
import { byId, select } from "./select";

/** Regions every account has; the others have to be opted into. */
const optInNotRequired = new Set(
  "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eu-north-1 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 ap-southeast-2 sa-east-1".split(
    " ",
  ),
);

/** DescribeAvailabilityZones: the zones of the request's region. */
export const describeAvailabilityZones: Handler<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult> = (
  input,
  { region },
) => {
  const all = zonesOf(region).map(({ name, id }) => ({
    State: "available" as const,
    OptInStatus: "opt-in-not-required" as const,
    Messages: [],
    RegionName: region,
    ZoneName: name,
    ZoneId: id,
    GroupName: region,
    NetworkBorderGroup: region,
    ZoneType: "availability-zone",
  }));
  const invalid = (zone: string) => new SandboxError("InvalidParameterValue", `Invalid availability zone: [${zone}]`);
  const named = byId(all, input.ZoneNames, (zone) => zone.ZoneName, invalid);
  const chosen = byId(named, input.ZoneIds, (zone) => zone.ZoneId, invalid);
  const { items } = select(
    chosen,
    { Filters: input.Filters },
    {
      "zone-name": (zone) => zone.ZoneName,
      "zone-id": (zone) => zone.ZoneId,
      "zone-type": (zone) => zone.ZoneType,
      "region-name": (zone) => zone.RegionName,
      "group-name": (zone) => zone.GroupName,
      "opt-in-status": (zone) => zone.OptInStatus,
      state: (zone) => zone.State,
    },
  );
  return { AvailabilityZones: items };
};

/** DescribeRegions: those the account has without asking, or all with AllRegions. */
export const describeRegions: Handler<DescribeRegionsRequest, DescribeRegionsResult> = (input) => {
  const all = Object.keys(regions).map((region) => ({
    RegionName: region,
    Endpoint: `ec2.${region}.amazonaws.com`,
    OptInStatus: optInNotRequired.has(region) ? "opt-in-not-required" : "not-opted-in",
  }));
  const offered = all.filter(
    (region) => input.AllRegions || input.RegionNames?.length || region.OptInStatus !== "not-opted-in",
  );
  const named = byId(
    offered,
    input.RegionNames,
    (region) => region.RegionName,
    (region) => new SandboxError("InvalidParameterValue", `Invalid region provided: [${region}]`),
  );
  const { items } = select(
    named,
    { Filters: input.Filters },
    {
      "region-name": (region) => region.RegionName,
      endpoint: (region) => region.Endpoint,
      "opt-in-status": (region) => region.OptInStatus,
    },
  );
  return { Regions: items };
};
