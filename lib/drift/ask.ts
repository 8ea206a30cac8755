import "server-only";
import { type AwsAccess, AwsError, awsErrorWords, detectStackDrift } from "@/lib/aws";
import type { Database } from "@/lib/db/client";
import type { Claimed } from "./claims";
import type { DriftFailure } from "./schemas";
import { storeDetection, storeFailure } from "./store";

/**
 * Asks CloudFormation to look at a claimed environment's stack. A refusal is kept for whoever reads; what passes by itself
 * leaves the claim, which keeps its place in the region until the next one asks.
 */
export async function ask(db: Database, access: AwsAccess, claimed: Claimed): Promise<void> {
  try {
    await storeDetection(db, claimed, await detectStackDrift(access, claimed.stackArn));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (!error.passing) await storeFailure(db, claimed, failureOf(error));
  }
}

/** AWS's refusal in words. */
export function failureOf(error: AwsError): DriftFailure {
  const kind = error.kind === "accessDenied" || error.kind === "credentials" ? "denied" : "failed";
  return { kind, message: awsErrorWords(error), at: new Date().toISOString() };
}
