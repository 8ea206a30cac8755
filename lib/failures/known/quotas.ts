import { specPlaceOf } from "@/infra-templates/two-tier/spec-places";
import type { KnownFailure, Said } from "./entry";

const raise = (quota: string) => `or have "${quota}" raised in Service Quotas`;
const region = ({ spec }: Said) => spec.region;

/** Limits of the account: the words are those of EC2, RDS, Elastic Load Balancing and IAM. */
export const quotas: readonly KnownFailure[] = [
  {
    kind: "vpc-quota",
    of: /^AWS::EC2::VPC$/,
    says: /maximum number of VPCs has been reached|VpcLimitExceeded/i,
    title: (said) => `The account has no room for another VPC in ${region(said)}`,
    remedy: (said) => `Remove a VPC nobody needs in ${region(said)}, ${raise("VPCs per Region")}. Then ask again.`,
  },
  {
    kind: "internet-gateway-quota",
    of: /^AWS::EC2::InternetGateway$/,
    says: /maximum number of internet gateways has been reached|InternetGatewayLimitExceeded/i,
    title: (said) => `The account has no room for another internet gateway in ${region(said)}`,
    remedy: (said) =>
      `Remove an internet gateway nobody needs in ${region(said)}, ${raise("Internet gateways per Region")}. Then ask again.`,
  },
  {
    kind: "address-quota",
    of: /^AWS::EC2::EIP$/,
    says: /maximum number of addresses has been reached|AddressLimitExceeded/i,
    title: (said) => `The account has no Elastic IP address left in ${region(said)}`,
    specPaths: ["natGateways"],
    remedy: ({ spec }) =>
      `${spec.natGateways > 1 ? "One NAT gateway needs one address instead of two. Choose that, release" : "Release"} an address nobody uses, ${raise("EC2-VPC Elastic IPs")}.`,
  },
  {
    kind: "nat-gateway-quota",
    of: /^AWS::EC2::NatGateway$/,
    says: /exceed the limit of (?<limit>\d+) NAT gateways|NatGatewayLimitExceeded/i,
    title: ({ named: { limit } }) =>
      `The Availability Zone has all the ${limit ? `${limit} ` : ""}NAT gateways the account may have there`,
    specPaths: ["natGateways", "availabilityZones.0", "availabilityZones.1"],
    remedy: `Choose other zones or a single NAT gateway, ${raise("NAT gateways per Availability Zone")}.`,
  },
  {
    kind: "vcpu-quota",
    of: /^AWS::(AutoScaling::AutoScalingGroup|EC2::Instance)$/,
    says: /vCPU capacity than your current vCPU limit of (?<limit>\d+)|VcpuLimitExceeded|InstanceLimitExceeded|requested more instances \(\d+\) than your current instance limit of (?<instances>\d+)/i,
    title: ({ named: { limit, instances } }) =>
      limit
        ? `The instances need more vCPUs than the account's ${limit}`
        : `The account may not run that many instances${instances ? `: its limit is ${instances}` : ""}`,
    specPaths: ["web.instanceType", "web.desiredInstances"],
    remedy: `Choose a smaller instance type or fewer instances, ${raise("Running On-Demand Standard instances")}.`,
  },
  {
    kind: "database-quota",
    of: /^AWS::RDS::DBInstance$/,
    says: /DB ?Instance quota exceeded|InstanceQuotaExceeded|cannot create more than (?<limit>\d+) (?:db )?instances/i,
    title: (said) => `The account has no room for another database in ${region(said)}`,
    specPaths: ({ failure }) => (failure.logicalId === "DatabaseReplica" ? ["database.readReplica"] : []),
    remedy: ({ failure }) =>
      `${failure.logicalId === "DatabaseReplica" ? "Do without the read replica, remove" : "Remove"} a database nobody needs, ${raise("DB instances")}. Then ask again.`,
  },
  {
    kind: "database-storage-quota",
    of: /^AWS::RDS::DBInstance$/,
    says: /storage ?quota ?exceeded|exceed the (?:maximum )?(?:total )?storage quota/i,
    title: "The account's databases may not have that much storage together",
    specPaths: ["database.allocatedStorageGiB"],
    remedy: `Ask for less storage, ${raise("Total storage for all DB instances")}.`,
  },
  {
    kind: "subnet-full",
    says: /not enough free addresses in subnet|insufficient free addresses|Not enough IP space available in (?<subnet>subnet-\w+)/i,
    title: "A subnet has too few free addresses",
    specPaths: ({ failure, spec }) => {
      const isPublic = failure.resourceType?.startsWith("AWS::ElasticLoadBalancingV2::") ?? false;
      const tier = isPublic ? "public" : failure.resourceType?.startsWith("AWS::RDS::") ? "database" : "web";
      return [...spec.subnets[tier].map((_, index) => `subnets.${tier}.${index}`), "web.maxInstances"];
    },
    remedy: "Give the subnets larger blocks, or ask for fewer instances. A load balancer alone needs 8 free addresses.",
  },
  {
    kind: "role-quota",
    of: /^AWS::IAM::/,
    says: /Cannot exceed quota for (?<quota>\w+): (?<limit>\d+)/i,
    title: ({ named: { quota, limit } }) => `The account has all it may have of IAM's ${quota}: ${limit}`,
    remedy: ({ named: { quota } }) => `Remove what nobody needs in IAM, ${raise(quota ?? "")}. Then ask again.`,
  },
  {
    kind: "load-balancer-quota",
    of: /^AWS::ElasticLoadBalancingV2::LoadBalancer$/,
    says: /maximum number of load balancers has been reached|TooManyLoadBalancers/i,
    title: (said) => `The account has no room for another load balancer in ${region(said)}`,
    remedy: `Remove a load balancer nobody needs, ${raise("Application Load Balancers per Region")}. Then ask again.`,
  },
  {
    kind: "other-quota",
    says: /HandlerErrorCode: ServiceLimitExceeded/,
    title: ({ failure }) => `The account has reached a limit for ${failure.resourceType ?? "this resource"}`,
    specPaths: ({ failure }) => {
      const place = failure.logicalId === null ? null : specPlaceOf(failure.logicalId, null);
      return place ? [place.join(".")] : [];
    },
    remedy:
      "Remove what nobody needs, or have the limit that AWS names below raised in Service Quotas. Then ask again.",
  },
];
