import { AwsError } from "@/lib/aws";
import { LateError } from "@/lib/in-time";
import { iamActions } from "./iam-actions";
import { unknown, type Verdict } from "./verdict";

/** Why a question to AWS has no answer, and what would give it one. Throws what is not AWS's doing. */
export function whyUnknown(error: unknown): Verdict {
  if (error instanceof LateError) return unknown("AWS did not answer in time.", "Check again in a moment.");
  if (!(error instanceof AwsError)) throw error;
  const { kind, operation, code } = error;
  if (kind === "accessDenied") {
    return unknown(`The target's role may not call ${operation}.`, `Allow it ${iamActions[operation] ?? operation}.`);
  }
  if (kind === "credentials") return unknown("It needs working credentials.", "See Credentials and role.");
  if (kind === "throttling") return unknown("AWS is limiting the rate of requests.", "Check again in a moment.");
  if (kind === "transient") return unknown(`AWS did not answer ${operation} (${code}).`, "Check again in a moment.");
  return unknown(`${operation} failed (${code}): ${error.message}`);
}
