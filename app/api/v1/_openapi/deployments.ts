import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  approveSchema,
  deploymentListSchema,
  deploymentQuerySchema,
  deploymentRecordSchema,
  deploymentSchema,
  rejectSchema,
} from "@/lib/deployments/schemas";
import {
  assignSchema,
  commentSchema,
  personSchema,
  requestChangesSchema,
  waitingReviewSchema,
} from "@/lib/reviews/schemas";
import { answers, operation, takes } from "./parts";

const path = z.object({ id: z.string().meta({ description: "The deployment's id." }) });
const tags = ["Deployments"];
const one = (description: string) => ({ 200: answers(description, deploymentSchema) });

/** Everything below /deployments, and the reviews that wait. */
export const deploymentPaths: ZodOpenApiPathsObject = {
  "/deployments": {
    get: operation({
      operationId: "listDeployments",
      summary: "Deployments, newest first",
      tags,
      requestParams: { query: deploymentQuerySchema },
      responses: { 200: answers("One page; `nextCursor` is the next page's `cursor`.", deploymentListSchema) },
      refuses: ["INVALID_INPUT"],
    }),
  },
  "/deployments/{id}": {
    get: operation({
      operationId: "getDeployment",
      summary: "One deployment with its plan, reviews and result",
      tags,
      requestParams: { path },
      responses: one("The deployment; `plan` and `planHash` are null until it is planned."),
      refuses: ["NOT_FOUND"],
    }),
  },
  "/deployments/{id}/approve": {
    post: operation({
      operationId: "approve",
      summary: "Approve the plan you read",
      description:
        "Not for its requester, in any role. A worker then runs exactly the plan with this hash. A plan with `dangers` needs two people (`approvalsNeeded`), each with the logical id of the first danger in `confirmedIds`; the first approval leaves it waiting.",
      tags,
      requestParams: { path },
      requestBody: takes(approveSchema),
      responses: one("Approved."),
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
  },
  "/deployments/{id}/reject": {
    post: operation({
      operationId: "reject",
      summary: "Reject a plan, saying why",
      tags,
      requestParams: { path },
      requestBody: takes(rejectSchema),
      responses: one("Rejected."),
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
  },
  "/deployments/{id}/request-changes": {
    post: operation({
      operationId: "requestChanges",
      summary: "Send a plan back to its requester, saying what should change",
      description: "It ends here; the request that answers it names it as `revisionOf`.",
      tags,
      requestParams: { path },
      requestBody: takes(requestChangesSchema),
      responses: one("Sent back."),
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
  },
  "/deployments/{id}/comments": {
    post: operation({
      operationId: "comment",
      summary: "Say something about a request, or about one change of its plan",
      tags,
      requestParams: { path },
      requestBody: takes(commentSchema),
      responses: one("With the comment."),
      refuses: ["NOT_FOUND"],
    }),
  },
  "/deployments/{id}/assign": {
    post: operation({
      operationId: "assign",
      summary: "Name who is to look at a plan, or give it back to the team",
      description: "For those who review. Others may still decide.",
      tags,
      requestParams: { path },
      requestBody: takes(assignSchema),
      responses: one("Assigned."),
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
  },
  "/deployments/{id}/withdraw": {
    post: operation({
      operationId: "withdraw",
      summary: "Take a request back before it runs",
      description: "For its requester and admins.",
      tags,
      requestParams: { path },
      responses: one("Withdrawn."),
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
  },
  "/deployments/{id}/template": {
    get: operation({
      operationId: "getTemplate",
      summary: "The CloudFormation template this deployment submits",
      tags,
      requestParams: { path },
      responses: {
        200: answers("The template's own bytes; `ETag` is their SHA-256.", z.record(z.string(), z.unknown())),
      },
      refuses: ["NOT_FOUND"],
    }),
  },
  "/deployments/{id}/record": {
    get: operation({
      operationId: "getDeploymentRecord",
      summary: "Everything that is kept of a deployment, as one document",
      description: "The plan as it was approved, who decided and when, what was said, template, events, durations.",
      tags,
      requestParams: { path },
      responses: { 200: answers("The record, as a file to keep.", deploymentRecordSchema) },
      refuses: ["NOT_FOUND"],
    }),
  },
  "/reviews": {
    get: operation({
      operationId: "listWaitingReviews",
      summary: "Plans that wait for a decision, riskiest and oldest first",
      tags: ["Reviews"],
      responses: {
        200: answers(
          "`canReview` says whether you may decide on it, `mine` whether it is assigned to you.",
          z.object({ items: z.array(waitingReviewSchema) }),
        ),
      },
    }),
  },
  "/reviews/people": {
    get: operation({
      operationId: "listReviewers",
      summary: "Everybody whose role lets them decide on plans",
      tags: ["Reviews"],
      responses: { 200: answers("By name.", z.object({ items: z.array(personSchema) })) },
    }),
  },
};
