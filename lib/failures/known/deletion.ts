import type { KnownFailure } from "./entry";

/** What keeps something from being removed. */
export const deletion: readonly KnownFailure[] = [
  {
    kind: "database-protected",
    of: /^AWS::RDS::DBInstance$/,
    says: /Cannot delete protected DB Instance/i,
    title: "The database is protected against deletion",
    specPaths: ["database.deletionProtection"],
    remedy: "Lift the protection first, or ask to delete the environment: the plan then lifts it as a step of its own.",
  },
  {
    kind: "load-balancer-protected",
    of: /^AWS::ElasticLoadBalancingV2::LoadBalancer$/,
    says: /cannot be deleted because deletion protection is enabled/i,
    title: "The load balancer is protected against deletion",
    remedy: "Somebody switched its protection on outside Terrace. Switch it off in the console, then ask again.",
  },
  {
    kind: "public-address-held",
    says: /has some mapped public address\(es\)/i,
    title: "Something in the VPC that is not of this stack still has a public address",
    remedy: "Find what it is in the console, under the VPC's network interfaces, and remove it. Then ask again.",
  },
  {
    kind: "interface-in-use",
    says: /(?:network interface|interface: \[)\s*'?(?<eni>eni-\w+)'?\]?.*(?:in use|is currently)/i,
    title: ({ named: { eni } }) => `The network interface ${eni} is still in use`,
    remedy: ({ named: { eni } }) => `See in the console what holds ${eni}, remove that, then ask again.`,
  },
  {
    kind: "dependency",
    says: /'?(?<held>(?:vpc|subnet|sg|igw|rtb|acl)-\w+)'? has (?:dependencies|a dependent object)|DependencyViolation/i,
    title: ({ named: { held }, failure }) =>
      `Something outside this stack still uses ${held ?? failure.logicalId ?? "it"}`,
    remedy: ({ named: { held } }) =>
      `Look in the console what was made in ${held ?? "it"} by others, remove that, then ask again.`,
  },
  {
    kind: "role-in-use",
    of: /^AWS::IAM::/,
    says: /Cannot delete entity, must (?:detach all policies|delete policies|remove roles)/i,
    title: "Somebody attached something to a role of this stack",
    remedy: "Detach in IAM what was added outside Terrace, then ask again.",
  },
];
