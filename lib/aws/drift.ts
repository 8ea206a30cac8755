import {
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
  type DifferenceType,
  type StackDriftDetectionStatus,
  type StackResourceDriftStatus,
} from "@aws-sdk/client-cloudformation";
import type { AwsAccess } from "./access";
import { everyPage, read } from "./call";
import { clients } from "./clients";

/** A look for drift, as far as it has come. */
export interface DriftDetection {
  readonly status: StackDriftDetectionStatus;
  /** DRIFTED, IN_SYNC, UNKNOWN or NOT_CHECKED; null until it ends. */
  readonly driftStatus: string | null;
  readonly reason: string | null;
}

/** What was found of one resource that CloudFormation can look at. */
export interface ResourceDrift {
  readonly logicalId: string;
  readonly physicalId: string | null;
  readonly resourceType: string;
  readonly status: StackResourceDriftStatus;
  readonly reason: string | null;
  readonly differences: readonly {
    readonly path: string;
    readonly type: DifferenceType;
    readonly expected: string;
    readonly actual: string;
  }[];
}

/**
 * Has CloudFormation compare a stack with its template; the id of that detection. It reads every resource of the stack,
 * so it waits for the budget of reads like one of them. Throws AwsError (`busy` while another detection runs).
 */
export async function detectStackDrift(access: AwsAccess, stackArn: string): Promise<string> {
  const answer = await read(access, "DetectStackDrift", () =>
    clients(access).cloudFormation.send(new DetectStackDriftCommand({ StackName: stackArn })),
  );
  return answer.StackDriftDetectionId ?? "";
}

/** How far a detection has come. AWS forgets old ones. */
export async function describeDriftDetection(access: AwsAccess, detectionId: string): Promise<DriftDetection> {
  const command = new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId: detectionId });
  const answer = await read(access, "DescribeStackDriftDetectionStatus", () =>
    clients(access).cloudFormation.send(command),
  );
  return {
    status: answer.DetectionStatus ?? "DETECTION_IN_PROGRESS",
    driftStatus: answer.StackDriftStatus ?? null,
    reason: answer.DetectionStatusReason || null,
  };
}

/** Every resource that the last detection looked at, those in sync included; types that it can't look at are left out. */
export function describeResourceDrifts(access: AwsAccess, stackArn: string): Promise<ResourceDrift[]> {
  return everyPage(async (token) => {
    const command = new DescribeStackResourceDriftsCommand({ StackName: stackArn, NextToken: token, MaxResults: 100 });
    const page = await read(access, "DescribeStackResourceDrifts", () => clients(access).cloudFormation.send(command));
    const items = (page.StackResourceDrifts ?? []).map(
      (drift): ResourceDrift => ({
        logicalId: drift.LogicalResourceId ?? "",
        physicalId: drift.PhysicalResourceId || null,
        resourceType: drift.ResourceType ?? "",
        status: drift.StackResourceDriftStatus ?? "UNKNOWN",
        reason: drift.DriftStatusReason || null,
        differences: (drift.PropertyDifferences ?? []).map((difference) => ({
          path: difference.PropertyPath ?? "",
          type: difference.DifferenceType ?? "NOT_EQUAL",
          expected: difference.ExpectedValue ?? "",
          actual: difference.ActualValue ?? "",
        })),
      }),
    );
    return { items, next: page.NextToken };
  });
}
