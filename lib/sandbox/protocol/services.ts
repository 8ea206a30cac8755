/** How one AWS service speaks: its wire protocol, and where the SDK keeps its schemas. */
export interface ServiceWire {
  service: string;
  protocol: "awsQuery" | "ec2Query" | "awsJson";
  /** The XML namespace of answers (query protocols). */
  xmlNamespace: string;
  /** `X-Amz-Target` prefix and content type (JSON protocol). */
  targetPrefix?: string;
  contentType: string;
  load(): Promise<Record<string, unknown>>;
}

const query = (service: string, xmlNamespace: string, load: ServiceWire["load"]): ServiceWire => ({
  service,
  protocol: "awsQuery",
  xmlNamespace,
  contentType: "text/xml",
  load,
});

const json = (service: string, targetPrefix: string, load: ServiceWire["load"]): ServiceWire => ({
  service,
  protocol: "awsJson",
  xmlNamespace: "",
  targetPrefix,
  contentType: "application/x-amz-json-1.1",
  load,
});

const services: ServiceWire[] = [
  query(
    "cloudformation",
    "http://cloudformation.amazonaws.com/doc/2010-05-15/",
    () => import("@aws-sdk/client-cloudformation"),
  ),
  query("sts", "https://sts.amazonaws.com/doc/2011-06-15/", () => import("@aws-sdk/client-sts")),
  query("iam", "https://iam.amazonaws.com/doc/2010-05-08/", () => import("@aws-sdk/client-iam")),
  query("rds", "http://rds.amazonaws.com/doc/2014-10-31/", () => import("@aws-sdk/client-rds")),
  {
    service: "ec2",
    protocol: "ec2Query",
    xmlNamespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
    contentType: "text/xml",
    load: () => import("@aws-sdk/client-ec2"),
  },
  {
    service: "cloudwatch",
    protocol: "awsJson",
    xmlNamespace: "",
    targetPrefix: "GraniteServiceVersion20100801",
    contentType: "application/x-amz-json-1.0",
    load: () => import("@aws-sdk/client-cloudwatch"),
  },
  { ...json("sqs", "AmazonSQS", () => import("@aws-sdk/client-sqs")), contentType: "application/x-amz-json-1.0" },
  json("ssm", "AmazonSSM", () => import("@aws-sdk/client-ssm")),
  json("acm", "CertificateManager", () => import("@aws-sdk/client-acm")),
  json("servicequotas", "ServiceQuotasV20190624", () => import("@aws-sdk/client-service-quotas")),
];

/** Names in SigV4 credential scopes that differ from the SDK's own. */
const signingNames: Record<string, string> = { monitoring: "cloudwatch" };

/** The service a SigV4 credential scope names, or undefined when the sandbox does not have it. */
export function serviceOf(signingName: string): ServiceWire | undefined {
  const service = signingNames[signingName] ?? signingName;
  return services.find((wire) => wire.service === service);
}
