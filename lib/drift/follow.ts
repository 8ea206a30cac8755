import "server-only";
import {
  type AwsAccess,
  AwsError,
  describeDriftDetection,
  describeResourceDrifts,
  listStackResources,
} from "@/lib/aws";
import type { Database } from "@/lib/db/client";
import { failureOf } from "./ask";
import type { Running } from "./claims";
import { findingsOf } from "./findings";
import type { DriftFailure } from "./schemas";
import { storeFailure, storeFindings } from "./store";

/** A detection takes about a minute. One that takes this long never ends, and another one is asked for later. */
const GIVE_UP_MS = 30 * 60_000;

/** Looks how far a detection has come; when it has ended, keeps what it found. What AWS does not tell now it tells later. */
export async function follow(db: Database, access: AwsAccess, running: Running): Promise<void> {
  try {
    const { status, driftStatus, reason } = await describeDriftDetection(access, running.detectionId);
    if (status === "DETECTION_IN_PROGRESS") {
      if (Date.now() - running.askedAt.getTime() > GIVE_UP_MS) await storeFailure(db, running, endless());
      return;
    }
    const drifts = await describeResourceDrifts(access, running.stackArn);
    const findings = findingsOf(drifts, await listStackResources(access, running.stackArn));
    const failed = status === "DETECTION_FAILED";
    // What it did find counts; without a finding, failing says nothing of the stack.
    const said = failed && driftStatus !== "DRIFTED" ? "UNKNOWN" : (driftStatus ?? "UNKNOWN");
    await storeFindings(db, running, said, { ...findings, failure: failed ? partial(reason) : null });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (!error.passing) await storeFailure(db, running, failureOf(error));
  }
}

const endless = (): DriftFailure => ({
  kind: "failed",
  message: "CloudFormation did not finish looking within half an hour.",
  at: new Date().toISOString(),
});

const partial = (reason: string | null): DriftFailure => ({
  kind: "failed",
  message: `CloudFormation could not look at every resource.${reason ? ` It says: ${reason}` : ""}`,
  at: new Date().toISOString(),
});
