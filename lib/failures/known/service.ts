import type { KnownFailure } from "./entry";

/** Trouble that is nobody's field: AWS itself, and people who stopped it. */
export const service: readonly KnownFailure[] = [
  {
    kind: "throttled",
    says: /Rate exceeded|HandlerErrorCode: Throttling|RequestLimitExceeded|ThrottlingException/i,
    title: "The account makes more calls than AWS answers at the moment",
    remedy: "Ask again in a few minutes.",
  },
  {
    kind: "internal-failure",
    says: /^Internal (?:Failure|Error)\.?$|HandlerErrorCode: (?:ServiceInternalError|InternalFailure)|Status Code: 50\d/i,
    title: "AWS failed inside",
    remedy: "Ask again. If it fails at the same place, look at the AWS Health Dashboard.",
  },
  {
    kind: "cancelled",
    says: /^User Initiated$/i,
    title: "Somebody stopped this outside Terrace",
    remedy: "Find out why before you ask again.",
  },
  {
    kind: "account-pending",
    says: /request for accessing resources in this region is being validated|PendingVerification/i,
    title: "AWS is still checking the account's use of this region",
    remedy: "This takes minutes, at most four hours. Ask again then.",
  },
];
