import { isThrottlingError, isTransientError } from "@smithy/core/retry";

/** What kind of refusal an AWS error is; decides between waiting, giving up and going on. */
export type AwsErrorKind =
  | "throttling"
  | "transient"
  | "busy"
  | "notFound"
  | "tokenAlreadyExists"
  | "alreadyExists"
  | "invalidChangeSetStatus"
  | "accessDenied"
  | "credentials"
  | "insufficientCapabilities"
  | "limitExceeded"
  | "invalid"
  | "unknown";

/** A failed AWS call. `message` is AWS's own text; {@link awsErrorWords} has the words for a person. */
export class AwsError extends Error {
  override readonly name = "AwsError";

  constructor(
    readonly kind: AwsErrorKind,
    readonly operation: string,
    /** AWS's error code, e.g. `ValidationError`; the SDK's or Node's where no answer came. */
    readonly code: string,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }

  /** Whether the same call can succeed later without anybody doing anything. */
  get passing(): boolean {
    return this.kind === "throttling" || this.kind === "transient" || this.kind === "busy";
  }
}

const kindOfCode: Readonly<Record<string, AwsErrorKind>> = {
  ChangeSetNotFound: "notFound",
  ChangeSetNotFoundException: "notFound",
  ParameterNotFound: "notFound",
  NoSuchResourceException: "notFound",
  QueueDoesNotExist: "notFound",
  "AWS.SimpleQueueService.NonExistentQueue": "notFound",
  ResourceNotFoundException: "notFound",
  TokenAlreadyExistsException: "tokenAlreadyExists",
  AlreadyExistsException: "alreadyExists",
  InvalidChangeSetStatus: "invalidChangeSetStatus",
  InvalidChangeSetStatusException: "invalidChangeSetStatus",
  InsufficientCapabilitiesException: "insufficientCapabilities",
  LimitExceededException: "limitExceeded",
  OperationInProgressException: "busy",
  AccessDenied: "accessDenied",
  AccessDeniedException: "accessDenied",
  UnauthorizedOperation: "accessDenied",
  CredentialsProviderError: "credentials",
  ExpiredToken: "credentials",
  ExpiredTokenException: "credentials",
  InvalidClientTokenId: "credentials",
  UnrecognizedClientException: "credentials",
  SignatureDoesNotMatch: "credentials",
  AuthFailure: "credentials",
};

// Texts of real answers: one code, ValidationError, stands for all of these.
const missingText = /^(Stack|ChangeSet|Resource)\b.* does not exist/s;
const busyText =
  /is in \w+_IN_PROGRESS state and can ?not be|cannot be deleted while in status \w+_IN_PROGRESS|^Drift detection is already in progress/;

type SdkError = Parameters<typeof isThrottlingError>[0];

function kindOf(error: SdkError): AwsErrorKind {
  const byCode = kindOfCode[error.name];
  if (byCode) return byCode;
  if (isThrottlingError(error)) return "throttling";
  if (isTransientError(error)) return "transient";
  const status = error.$metadata?.httpStatusCode ?? 0;
  if (status >= 500) return "transient";
  if (missingText.test(error.message)) return "notFound";
  // A stack in review waits for a person, not for AWS: nothing changes by asking again.
  if (busyText.test(error.message) && !error.message.includes("REVIEW_IN_PROGRESS")) return "busy";
  if (status === 403) return "accessDenied";
  return status >= 400 ? "invalid" : "unknown";
}

/** Turns whatever the SDK threw into an {@link AwsError}. */
export function toAwsError(operation: string, thrown: unknown): AwsError {
  if (thrown instanceof AwsError) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  return new AwsError(kindOf(error as SdkError), operation, code, error.message, error);
}

const isKind = (kind: AwsErrorKind) => (error: unknown) => error instanceof AwsError && error.kind === kind;

/** The stack, change set, parameter, quota or certificate does not exist. */
export const isNotFound = isKind("notFound");
/** This operation's token was used already: the operation was accepted earlier. */
export const isTokenAlreadyExists = isKind("tokenAlreadyExists");

/** Whether the same call can succeed later by itself: throttling, network, 5xx, another operation running. */
export function isPassing(error: unknown): boolean {
  return error instanceof AwsError && error.passing;
}

const wordsOf: Readonly<Record<AwsErrorKind, (error: AwsError) => string>> = {
  throttling: () => "AWS is limiting the rate of requests in this account and region. Terrace keeps trying.",
  transient: (error) => `AWS did not answer ${error.operation} (${error.code}). Terrace keeps trying.`,
  busy: (error) => `Another operation is running on the stack. Terrace waits for it. AWS says: ${error.message}`,
  notFound: (error) => `AWS says: ${error.message}`,
  tokenAlreadyExists: () => "AWS accepted this operation already.",
  alreadyExists: (error) => `The name is taken. AWS says: ${error.message}`,
  invalidChangeSetStatus: (error) => `The change set cannot be used any more. AWS says: ${error.message}`,
  accessDenied: (error) => `The target's role may not call ${error.operation}. AWS says: ${error.message}`,
  credentials: (error) => `AWS did not accept the credentials for this target. AWS says: ${error.message}`,
  insufficientCapabilities: (error) => `The template needs a capability it was not given. AWS says: ${error.message}`,
  limitExceeded: (error) => `A limit of the AWS account is reached. AWS says: ${error.message}`,
  invalid: (error) => `AWS refused ${error.operation}: ${error.message}`,
  unknown: (error) => `${error.operation} failed for a reason Terrace does not know (${error.code}).`,
};

/** One or two sentences for a person. Unknown causes keep their text for the log. */
export function awsErrorWords(error: AwsError): string {
  return wordsOf[error.kind](error);
}
