import { specPlaceOf } from "@/infra-templates/two-tier/spec-places";
import { inZone, type KnownFailure, type Said, zonePaths } from "./entry";

/** The field with a subnet's block, by the subnet that failed; all subnets where it is not one of ours. */
function blockPaths({ failure: { logicalId } }: Said): string[] {
  const place = logicalId === null ? null : specPlaceOf(logicalId, "/CidrBlock");
  return [place ? place.join(".") : "subnets.public.0"];
}

/** Addresses, zones and what stands in them: the words are those of EC2, RDS and Elastic Load Balancing. */
export const network: readonly KnownFailure[] = [
  {
    kind: "subnet-clash",
    of: /^AWS::EC2::Subnet$/,
    says: /CIDR '(?<cidr>[\d./]+)' conflicts with another subnet|InvalidSubnet\.Conflict/i,
    title: ({ named: { cidr } }) => `${cidr ?? "The subnet's block"} overlaps another subnet of the VPC`,
    specPaths: blockPaths,
    remedy: "Choose a block of the VPC that no other subnet has.",
  },
  {
    kind: "subnet-range",
    of: /^AWS::EC2::Subnet$/,
    says: /CIDR '(?<cidr>[\d./]+)' is invalid|InvalidSubnet\.Range/i,
    title: ({ named: { cidr } }) => `${cidr ?? "The subnet's block"} is not a block of this VPC`,
    specPaths: (said) => [...blockPaths(said), "vpcCidr"],
    remedy: ({ spec }) => `Choose a block inside ${spec.vpcCidr}, between /16 and /28.`,
  },
  {
    kind: "vpc-range",
    of: /^AWS::EC2::VPC$/,
    says: /CIDR '(?<cidr>[\d./]+)' is invalid|InvalidVpc\.Range/i,
    title: ({ named: { cidr } }) => `${cidr ?? "The VPC's block"} is not a block a VPC can have`,
    specPaths: ["vpcCidr"],
    remedy: "Choose a private block between /16 and /28.",
  },
  {
    kind: "zone-not-offered",
    of: /^AWS::EC2::Subnet$/,
    says: /Value \((?<zone>[\w-]+)\) for parameter availabilityZone is invalid(?:\. Subnets can currently only be created in the following availability zones: (?<zones>[\w, -]+\w))?/i,
    title: ({ named: { zone } }) => `The account can't make subnets in ${zone}`,
    specPaths: zonePaths,
    remedy: ({ named: { zones } }) => (zones ? `Choose another zone: ${zones}.` : "Choose another zone."),
  },
  {
    kind: "zone-coverage",
    of: /^AWS::RDS::DBSubnetGroup$/,
    says: /doesn't meet Availability Zone \(AZ\) coverage requirement/i,
    title: "The database's subnets do not reach two zones RDS can use",
    specPaths: ["availabilityZones.1", "availabilityZones.0"],
    remedy: "Choose two different zones that RDS offers.",
  },
  {
    kind: "load-balancer-zone",
    of: /^AWS::ElasticLoadBalancingV2::LoadBalancer$/,
    says: /multiple subnets in the same Availability Zone|(?:Load balancers|ELB) (?:are|is) not supported in.*(?<zone>[a-z]{2}-[a-z]+-\d[a-z])/i,
    title: ({ named: { zone } }) => `The load balancer can't stand${inZone(zone, " twice in one zone")}`,
    specPaths: zonePaths,
    remedy: "Choose two different zones that Elastic Load Balancing offers.",
  },
];
