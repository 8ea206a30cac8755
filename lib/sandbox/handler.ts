import type { MetricFault } from "./metrics/faults";

/** A JSON value as it stands in a template or in a resource's resolved properties. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One physical resource that exists now (a resource under replacement appears once, with its new physical id). */
export interface SandboxResource {
  stackId: string;
  stackName: string;
  region: string;
  accountId: string;
  logicalId: string;
  physicalId: string;
  resourceType: string;
  /** The properties as last applied, every intrinsic function resolved. */
  properties: JsonObject;
  /** What `Fn::GetAtt` answers, keyed by the attribute's dotted name, e.g. `Endpoint.Address`. */
  attributes: JsonObject;
  /** A CloudFormation ResourceStatus, e.g. `CREATE_COMPLETE`. */
  status: string;
  createdAt: Date;
  /** The stack's tags, which CloudFormation propagates to taggable resources. */
  stackTags: Record<string, string>;
}

/** An Auto Scaling group whose instances did not signal success, with what its stack had beside it. */
export interface FailedGroup {
  /** With the properties it failed with: a rollback gives it its old ones again. */
  group: SandboxResource;
  resources: SandboxResource[];
  /** Why its creation or its rolling update failed, as its stack event says. */
  reason: string;
  /** Of a rolling update, which stops at its first batch: how many instances that launched, and when. */
  batch?: { count: number; launchTime: Date };
}

/** A certificate of ACM; `createdAt` is in milliseconds since the epoch. */
export interface SandboxCertificate {
  certificateArn: string;
  domainName: string;
  status: "ISSUED" | "PENDING_VALIDATION" | "EXPIRED" | "FAILED" | "REVOKED";
  createdAt: number;
}

/** What a handler knows about the request it answers. Region and account come from the SigV4 credential scope. */
export interface SandboxContext {
  accountId: string;
  region: string;
  /** The access key id that signed the request. */
  accessKeyId: string;
  /** The session token of an assumed role, when the request carried one. */
  sessionToken?: string;
  /** How many times faster than AWS operations run; 1 is real time. */
  speed: number;
  now(): Date;
  /** Every resource of every stack in this request's account and region. */
  resources(): SandboxResource[];
  /** Groups of the last hour whose instances did not signal; EC2 shows terminated instances about as long. */
  failedGroups?(): FailedGroup[];
  /** Quotas that the control endpoint has set, by `quotaKey`. */
  quotas?(): ReadonlyMap<string, number>;
  /** Certificates that the control endpoint has issued. */
  certificates?(): SandboxCertificate[];
  /** Aborted when the caller no longer waits for the answer. */
  gone?: AbortSignal;
  /** Metrics that the control endpoint bends. */
  metricFaults?(): MetricFault[];
}

/**
 * Answers one AWS action. `input` is the request parsed by the SDK's input schema (dates are `Date`, numbers are
 * numbers, absent members are `undefined`); the answer is an object in the shape of the SDK's output type.
 */
// biome-ignore lint/suspicious/noExplicitAny: the shape is the SDK schema's, known only at run time; a handler narrows it.
export type Handler<Input = any, Output extends object = object> = (
  input: Input,
  context: SandboxContext,
) => Output | Promise<Output>;

/** Handlers keyed `service:Action`, e.g. `cloudwatch:GetMetricData`. */
export type HandlerRegistry = Record<string, Handler>;

/** An error AWS would answer: `code` and `message` go on the wire, `status` is the HTTP status. */
export class SandboxError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = "SandboxError";
  }
}
