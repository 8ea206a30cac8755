import type { KnownFailure } from "./entry";

const loadBalancing = /^AWS::ElasticLoadBalancingV2::/;
const listener = /^AWS::ElasticLoadBalancingV2::Listener$/;

/** What has to be in the account already, and names others have. */
export const surroundings: readonly KnownFailure[] = [
  {
    kind: "certificate-missing",
    of: listener,
    says: /Certificate '?(?<arn>arn:[\w:/-]+)'? not found|CertificateNotFound/i,
    title: "The certificate does not exist in this account and region",
    specPaths: ["certificateArn"],
    remedy: ({ spec }) => `Give the ARN of a certificate in ${spec.region}, or none for plain HTTP.`,
  },
  {
    kind: "certificate-region",
    of: listener,
    says: /Certificate ARN '(?<arn>arn:aws[\w-]*:acm:(?<region>[\w-]+):[\w:/-]+)' is not valid/i,
    title: ({ named: { region }, spec }) =>
      region === spec.region
        ? "The load balancer does not take this certificate"
        : `The certificate is in ${region}, the load balancer in ${spec.region}`,
    specPaths: ["certificateArn"],
    remedy: ({ spec }) => `Ask ACM for a certificate in ${spec.region} and give its ARN.`,
  },
  {
    kind: "certificate-not-issued",
    of: listener,
    says: /certificate '?(?<arn>arn:[\w:/-]+)'? must have a fully-qualified domain name|UnsupportedCertificate/i,
    title: "The certificate is not issued yet, or is of a kind load balancers do not take",
    specPaths: ["certificateArn"],
    remedy: "Wait until ACM shows it as issued, or give the ARN of another certificate.",
  },
  {
    kind: "access-log-bucket",
    of: loadBalancing,
    says: /Access Denied for bucket: (?<bucket>[\w.-]+)|S3Bucket: (?<missing>[\w.-]+) (?:does not exist|is not located in the same region)/i,
    title: ({ named: { bucket, missing } }) =>
      bucket
        ? `Elastic Load Balancing may not write to the bucket ${bucket.replace(/\.$/, "")}`
        : `The bucket ${missing} does not exist in this region`,
    specPaths: ["accessLogsBucket"],
    remedy: ({ spec }) =>
      `Its policy has to let Elastic Load Balancing write, and it has to be in ${spec.region}. Or do without access logs.`,
  },
  {
    kind: "alarm-email",
    of: /^AWS::SNS::Subscription$/,
    says: /Invalid parameter: (?:Email address|Endpoint)/i,
    title: "SNS does not take the alarm e-mail",
    specPaths: ["alarmEmail"],
    remedy: "Give another address.",
  },
  {
    kind: "name-conflict",
    says: /(?<name>[\w:/.{}"-]+) already exists in stack (?<stack>\S+)|identifier '(?<identifier>[^']+)' already exists|Role with name (?<role>\S+) already exists|load balancer with the same name '(?<balancer>[^']+)' exists|HandlerErrorCode: AlreadyExists/i,
    title: ({ named: { name, identifier, role, balancer } }) =>
      `Something named ${name ?? identifier ?? role ?? balancer ?? "like this"} is in the account already`,
    remedy: ({ named: { stack } }) =>
      stack
        ? `It belongs to the stack ${stack.match(/:stack\/([^/]+)/)?.[1] ?? stack}. Remove it there, or ask for the environment under another name.`
        : "Rename or remove what is there, or ask for the environment under another name.",
  },
];
