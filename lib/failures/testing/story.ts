import type { Spec } from "@/infra-templates/two-tier/spec";
import type { EventFacts } from "@/lib/events/states";

/** One failed operation as CloudFormation tells it, and what has to be read out of it. */
export interface FailureFixture {
  readonly name: string;
  /** What was asked for, where it is not the example. */
  readonly spec?: Partial<Spec>;
  /** Oldest first. */
  readonly events: readonly EventFacts[];
  /** The resource that failed by itself; null where the stack did. */
  readonly logicalId: string | null;
  /** The entry of the table; null where the reason is not known. */
  readonly kind: string | null;
  /** The field the form opens at. */
  readonly field?: string;
  /** Words of title or remedy that come out of the reason. */
  readonly says?: string;
}

type Line = readonly [logicalId: string, resourceType: string, status: string, reason?: string];

const STACK = "AWS::CloudFormation::Stack";

/** Events a second apart, of these lines. */
export function told(...lines: readonly Line[]): EventFacts[] {
  return lines.map(([logicalId, resourceType, status, reason = null], second) => ({
    logicalId,
    resourceType,
    status,
    reason,
    physicalId: null,
    timestamp: new Date(Date.UTC(2026, 10, 1, 9, 0, second)).toISOString(),
  }));
}

const stack = (status: string, reason?: string): Line => ["terrace-orders", STACK, status, reason];

/** A create in which one resource fails; what is under way beside it is cancelled, and all is rolled back. */
export function create(logicalId: string, resourceType: string, reason: string): EventFacts[] {
  return told(
    stack("CREATE_IN_PROGRESS", "User Initiated"),
    ["AlarmTopic", "AWS::SNS::Topic", "CREATE_COMPLETE"],
    ["DatabaseParameterGroup", "AWS::RDS::DBParameterGroup", "CREATE_IN_PROGRESS"],
    [logicalId, resourceType, "CREATE_IN_PROGRESS", "Resource creation Initiated"],
    ["WebLogGroup", "AWS::Logs::LogGroup", "CREATE_FAILED", "Resource creation cancelled"],
    [logicalId, resourceType, "CREATE_FAILED", reason],
    ["DatabaseParameterGroup", "AWS::RDS::DBParameterGroup", "CREATE_FAILED", "Resource creation cancelled"],
    stack(
      "ROLLBACK_IN_PROGRESS",
      `The following resource(s) failed to create: [WebLogGroup, ${logicalId}]. Rollback requested by user.`,
    ),
    ["AlarmTopic", "AWS::SNS::Topic", "DELETE_COMPLETE"],
    stack("ROLLBACK_COMPLETE"),
  );
}

/** An update in which one resource fails, and whose rollback then fails at another. */
export function update(logicalId: string, resourceType: string, reason: string): EventFacts[] {
  return told(
    stack("UPDATE_IN_PROGRESS", "User Initiated"),
    [logicalId, resourceType, "UPDATE_IN_PROGRESS"],
    [logicalId, resourceType, "UPDATE_FAILED", reason],
    ["ScaleOnCpu", "AWS::AutoScaling::ScalingPolicy", "UPDATE_FAILED", "Resource update cancelled"],
    stack("UPDATE_ROLLBACK_IN_PROGRESS", `The following resource(s) failed to update: [${logicalId}, ScaleOnCpu]. `),
    ["AlarmTopic", "AWS::SNS::Topic", "UPDATE_FAILED", "Internal Failure"],
    stack("UPDATE_ROLLBACK_FAILED", "The following resource(s) failed to update: [AlarmTopic]. "),
  );
}

/** A delete that one resource stops. */
export function remove(logicalId: string, resourceType: string, reason: string): EventFacts[] {
  return told(
    stack("DELETE_IN_PROGRESS", "User Initiated"),
    ["AlarmTopic", "AWS::SNS::Topic", "DELETE_COMPLETE"],
    [logicalId, resourceType, "DELETE_IN_PROGRESS"],
    [logicalId, resourceType, "DELETE_FAILED", reason],
    stack("DELETE_FAILED", `The following resource(s) failed to delete: [${logicalId}]. `),
  );
}

/** A failure of the stack itself, during whose rollback a resource fails as well. */
export function stackFails(status: string, reason: string): EventFacts[] {
  return told(
    ["AlarmTopic", "AWS::SNS::Topic", "CREATE_COMPLETE"],
    stack(status, reason),
    ["AlarmTopic", "AWS::SNS::Topic", "DELETE_FAILED", "Internal Failure"],
    stack("ROLLBACK_FAILED", "The following resource(s) failed to delete: [AlarmTopic]. "),
  );
}

/** A resource handler's answer as CloudFormation hands it on. */
export function handled(message: string, service: string, code: string, status = 400): string {
  const id = "3f0c6f0e-1f6b-4f5e-9a53-1f1d4a7b9c02";
  return `Resource handler returned message: "${message} (Service: ${service}, Status Code: ${status}, Request ID: ${id}) (SDK Attempt Count: 1)" (RequestToken: ${id}, HandlerErrorCode: ${code})`;
}
