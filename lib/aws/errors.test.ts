import { describe, expect, it } from "vitest";
import { AwsError, awsErrorWords, isNotFound, isPassing, isTokenAlreadyExists, toAwsError } from "./errors";

/** An error as the SDK throws it: the service's code as name, the answer's status in the metadata. */
function sdkError(code: string, message: string, status = 400): Error {
  return Object.assign(new Error(message), { name: code, $metadata: { httpStatusCode: status } });
}

const arn = "arn:aws:cloudformation:eu-west-1:111111111111:stack/orders/1";

describe("toAwsError", () => {
  it.each([
    ["ValidationError", "Stack with id orders does not exist", "notFound"],
    ["ValidationError", "Stack [orders] does not exist", "notFound"],
    ["ValidationError", "Stack 'orders' does not exist", "notFound"],
    ["ValidationError", "Resource Web does not exist for stack orders", "notFound"],
    ["ValidationError", `Stack:${arn} is in UPDATE_IN_PROGRESS state and can not be updated.`, "busy"],
    ["ValidationError", `Stack:${arn} is in UPDATE_COMPLETE_CLEANUP_IN_PROGRESS state and can not be updated.`, "busy"],
    ["ValidationError", `Stack [${arn}] cannot be deleted while in status UPDATE_IN_PROGRESS`, "busy"],
    ["ValidationError", `Drift detection is already in progress for stack [${arn}]`, "busy"],
    ["ValidationError", `Stack:${arn} is in REVIEW_IN_PROGRESS state and can not be updated.`, "invalid"],
    ["ValidationError", `Stack:${arn} is in ROLLBACK_COMPLETE state and can not be updated.`, "invalid"],
    ["ValidationError", "Stack [orders] already exists and cannot be created again with the changeSet [a].", "invalid"],
    [
      "InvalidChangeSetStatusException",
      "ChangeSet [a] cannot be executed in its current status of [FAILED]",
      "invalidChangeSetStatus",
    ],
    ["TokenAlreadyExistsException", "Token exec-1 already exists", "tokenAlreadyExists"],
    ["AlreadyExistsException", "ChangeSet a already exists", "alreadyExists"],
    ["Throttling", "Rate exceeded", "throttling"],
    ["InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]", "insufficientCapabilities"],
    ["LimitExceededException", "ChangeSet limit exceeded for stack", "limitExceeded"],
    ["ExpiredToken", "The security token included in the request is expired", "credentials"],
  ])("reads %s: %s as %s", (code, message, kind) => {
    expect(toAwsError("Any", sdkError(code, message)).kind).toBe(kind);
  });

  it("tells apart what an answer's status says", () => {
    expect(toAwsError("Any", sdkError("ChangeSetNotFoundException", "ChangeSet [a] does not exist", 404)).kind).toBe(
      "notFound",
    );
    expect(toAwsError("Any", sdkError("InternalFailure", "", 500)).kind).toBe("transient");
    expect(toAwsError("Any", sdkError("SomethingOdd", "", 501)).kind).toBe("transient");
    expect(toAwsError("Any", sdkError("SomethingOdd", "no", 403)).kind).toBe("accessDenied");
  });

  it("takes a refused connection as passing and keeps Node's code", () => {
    const error = toAwsError("DescribeStacks", Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
    expect([error.kind, error.code, error.operation, isPassing(error)]).toEqual([
      "transient",
      "ECONNREFUSED",
      "DescribeStacks",
      true,
    ]);
  });

  it("keeps a bug of ours unknown, and an AwsError as it is", () => {
    const bug = toAwsError("Any", new TypeError("x is undefined"));
    expect([bug.kind, isPassing(bug)]).toEqual(["unknown", false]);
    expect(toAwsError("Other", bug)).toBe(bug);
  });
});

describe("classifiers", () => {
  it("answer for AwsErrors of their kind only", () => {
    const missing = new AwsError("notFound", "DescribeStacks", "ValidationError", "Stack with id a does not exist");
    expect([isNotFound(missing), isTokenAlreadyExists(missing), isPassing(missing)]).toEqual([true, false, false]);
    expect(isNotFound(new Error("Stack with id a does not exist"))).toBe(false);
    expect(isPassing(new AwsError("busy", "DeleteStack", "ValidationError", ""))).toBe(true);
  });
});

describe("awsErrorWords", () => {
  it("does not repeat the text of an error nobody foresaw", () => {
    const words = awsErrorWords(new AwsError("unknown", "DescribeStacks", "TypeError", "password=hunter2"));
    expect(words).toContain("DescribeStacks");
    expect(words).not.toContain("hunter2");
  });

  it("says that Terrace keeps trying where it does", () => {
    expect(awsErrorWords(new AwsError("throttling", "DescribeStacks", "Throttling", "Rate exceeded"))).toMatch(
      /keeps trying/,
    );
  });
});
