import { type FailureFacts, inZone, type KnownFailure, zonePaths } from "./entry";

const group = /^AWS::AutoScaling::AutoScalingGroup$/;
const groupOrInstance = /^AWS::(AutoScaling::AutoScalingGroup|EC2::Instance|EC2::LaunchTemplate)$/;
/** Where the instances' own start-up can be told wrong: what they run first, then what they run it on. */
const startPaths = ["application.repository", "application.bucket", "application.source", "web.instanceType"];

const isCreation = ({ status }: FailureFacts) => status?.startsWith("CREATE") ?? false;

/** The web tier's instances: the words are those of EC2, Auto Scaling and CloudFormation's signals. */
export const compute: readonly KnownFailure[] = [
  {
    kind: "instance-type-zone",
    of: groupOrInstance,
    says: /instance type \((?<type>[\w.-]+)\) is not supported in your requested Availability Zone \((?<zone>[\w-]+)\)(?:.*or choosing (?<zones>[\w, -]+\w))?/i,
    title: ({ named: { type, zone } }) => `${type} is not offered in ${zone}`,
    specPaths: (said) => ["web.instanceType", ...zonePaths(said)],
    remedy: ({ named: { zones, zone } }) =>
      `Choose another instance type, or another zone than ${zone}${zones ? `: ${zones}` : ""}.`,
  },
  {
    kind: "instance-capacity",
    of: groupOrInstance,
    says: /do not have sufficient (?<type>[\w.-]+) capacity in the Availability Zone you requested \((?<zone>[\w-]+)\)|InsufficientInstanceCapacity/i,
    title: ({ named: { type, zone } }) =>
      `AWS has no free ${type ?? "instances of this type"}${inZone(zone)} right now`,
    specPaths: (said) => ["web.instanceType", ...zonePaths(said)],
    remedy: "Ask again later as it is, or choose another instance type or zone.",
  },
  {
    kind: "instance-type-unknown",
    of: groupOrInstance,
    says: /instance types? do(?:es)? not exist: \[(?<type>[\w., -]+)\]|Invalid value '(?<value>[\w.-]+)' for InstanceType/i,
    title: ({ named: { type, value } }) => `There is no instance type ${type ?? value}`,
    specPaths: ["web.instanceType"],
    remedy: "Choose an instance type that the region offers.",
  },
  {
    kind: "free-tier-only",
    of: groupOrInstance,
    says: /instance type is not eligible for Free Tier/i,
    title: "The account is on the free plan, which does not have this instance type",
    specPaths: ["web.instanceType"],
    remedy: "Choose a type the free plan has, or have the account's plan upgraded.",
  },
  {
    kind: "architecture",
    of: groupOrInstance,
    says: /architecture '(?<has>\w+)' of the specified (?:instance type|AMI) does not match the architecture '(?<other>\w+)'/i,
    title: "The machine image is for another processor than the instance type",
    specPaths: ["web.instanceType"],
    remedy: ({ spec }) =>
      `Choose an instance type of the architecture ${spec.web.imageId ?? "the machine image"} was made for.`,
  },
  {
    kind: "image-missing",
    of: groupOrInstance,
    says: /image id '\[?(?<image>ami-\w+)\]?' does not exist|not authorized for images: \[(?<denied>ami-\w+)\]|InvalidAMIID|AMI (?<gone>ami-\w+) is (?:deregistered|disabled|not available)/i,
    title: ({ named: { image, denied, gone } }) =>
      `The machine image ${image ?? denied ?? gone ?? ""} is gone, or not for this account`.replace("  ", " "),
    specPaths: ["web.imageId"],
    remedy:
      "A request for a new environment takes the newest Amazon Linux 2023. For one that runs, send web.imageId through the API.",
  },
  {
    kind: "volume-key",
    of: groupOrInstance,
    says: /Client\.InvalidKMSKey|Client\.InternalError: Client error on launch/i,
    title: "The instances could not use the key that encrypts their volumes",
    remedy:
      "Let the service-linked role AWSServiceRoleForAutoScaling use the account's default EBS key, then ask again.",
  },
  {
    kind: "rolling-update",
    of: group,
    says: /Received (?<got>\d+) SUCCESS signal\(s\) out of (?<of>\d+)\.\s+Unable to satisfy (?<percent>\d+)% MinSuccessfulInstancesPercent|signal\(s\) for the current batch/i,
    title: ({ named: { got, of }, failure }) =>
      `${got ? `Only ${got} of ${of} new instances` : "Not all new instances"} came into service, so ${isCreation(failure) ? "the environment could not be made" : "the update stopped"}`,
    specPaths: startPaths,
    remedy: ({ failure }) =>
      `See what the instance printed as it started, mend that, then ask again.${isCreation(failure) ? "" : " The old instances were kept."}`,
  },
  {
    kind: "failure-signal",
    of: group,
    says: /Received (?<got>\d+) FAILURE signal\(s\)(?: out of (?<of>\d+))?/i,
    title: ({ named: { got, of } }) => `${got}${of ? ` of ${of}` : ""} instances said that they could not start`,
    specPaths: startPaths,
    remedy: "See what the instance printed as it started, mend that, then ask again.",
  },
  {
    kind: "signal-time-out",
    says: /Failed to receive (?<missing>\d+) resource signal\(s\)|WaitCondition timed out|Received \d+ conditions when expecting \d+/i,
    title: ({ named: { missing } }) =>
      missing
        ? `${missing} ${missing === "1" ? "instance" : "instances"} did not say in time that the application serves`
        : "The instances did not say in time that the application serves",
    specPaths: startPaths,
    remedy:
      "See what the instance printed as it started. /readyz has to answer 200 once the application reaches its database.",
  },
];
