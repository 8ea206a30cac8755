import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { specSchema } from "@/infra-templates/two-tier/spec";
import { pricedSpecSchema } from "@/lib/costs/schemas";
import { deploymentSchema, previewSchema, requestReasonSchema, revisionSchema } from "@/lib/deployments/schemas";
import { driftSchema } from "@/lib/drift/schemas";
import {
  environmentDetailSchema,
  environmentListSchema,
  environmentQuerySchema,
  environmentSchema,
} from "@/lib/environments/schemas";
import { stackEventSchema } from "@/lib/events/schemas";
import { metricSpanSchema, metricsSchema } from "@/lib/metrics/schemas";
import { preflightOptionsSchema, preflightSchema } from "@/lib/preflight/schemas";
import { answers, creates, operation, takes } from "./parts";
import { eventQuerySchema, streamQuerySchema } from "./queries";

const path = z.object({ name: z.string().meta({ description: "The environment's name.", example: "orders-dev" }) });
const request = specSchema.safeExtend({ reason: requestReasonSchema, ...revisionSchema.shape });
const requested = z.object({ environment: environmentSchema, deployment: deploymentSchema });
const tags = ["Environments"];

/** Everything below /environments, and the preview. */
export const environmentPaths: ZodOpenApiPathsObject = {
  "/environments": {
    get: operation({
      operationId: "listEnvironments",
      summary: "Environments by name, filtered",
      tags,
      requestParams: { query: environmentQuerySchema },
      responses: { 200: answers("One page; `nextCursor` is the next page's `cursor`.", environmentListSchema) },
      refuses: ["INVALID_INPUT"],
    }),
    post: operation({
      operationId: "requestEnvironment",
      summary: "Ask for a new environment",
      description: "A worker plans it; it is built once somebody else has approved the plan.",
      tags,
      requestBody: takes(request),
      responses: { 201: creates("Asked for.", requested) },
      refuses: ["CONFLICT"],
    }),
  },
  "/environments/{name}": {
    get: operation({
      operationId: "getEnvironment",
      summary: "One environment",
      tags,
      requestParams: { path },
      responses: {
        200: answers("With the specs of its live stack and of its latest request.", environmentDetailSchema),
      },
      refuses: ["NOT_FOUND"],
    }),
    delete: operation({
      operationId: "requestDeletion",
      summary: "Ask to delete an environment",
      description: "Planned and reviewed like any other change.",
      tags,
      requestParams: { path },
      requestBody: takes(z.object({ reason: requestReasonSchema }), false),
      responses: { 202: answers("Asked for.", z.object({ deployment: deploymentSchema })) },
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
  },
  "/environments/{name}/deployments": {
    post: operation({
      operationId: "requestUpdate",
      summary: "Ask to bring an environment to another spec",
      tags,
      requestParams: { path },
      requestBody: takes(request),
      responses: { 201: creates("Asked for.", requested) },
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
  },
  "/environments/{name}/events": {
    get: operation({
      operationId: "listEvents",
      summary: "Stack events, oldest first",
      tags,
      requestParams: { path, query: eventQuerySchema },
      responses: { 200: answers("Events after the cursor.", z.object({ items: z.array(stackEventSchema) })) },
      refuses: ["NOT_FOUND", "INVALID_INPUT"],
    }),
  },
  "/environments/{name}/events/stream": {
    get: operation({
      operationId: "streamEvents",
      summary: "Stack events as they come",
      description:
        "Server-sent events: `id` is the cursor, `data` a StackEvent. Send `Last-Event-ID` (a browser's EventSource does) or `after` to resume without gap or duplicate. The connection ends after 15 minutes; reconnect.",
      tags,
      requestParams: {
        path,
        query: streamQuerySchema,
        header: z.object({ "Last-Event-ID": z.string().optional().meta({ description: "Wins over `after`." }) }),
      },
      responses: {
        200: { description: "The stream.", content: { "text/event-stream": { schema: z.string() } } },
      },
      refuses: ["NOT_FOUND", "INVALID_INPUT"],
    }),
  },
  "/environments/{name}/drift": {
    get: operation({
      operationId: "getDrift",
      summary: "Whether the stack still is what its template says, as last looked at",
      tags,
      requestParams: { path },
      responses: { 200: answers("What differs, resource by resource.", driftSchema) },
      refuses: ["NOT_FOUND"],
    }),
    post: operation({
      operationId: "checkDrift",
      summary: "Look for drift now",
      description:
        "It takes about a minute: ask with GET until `checking` is false. A look that is under way is as good. `failure` says where AWS refuses.",
      tags,
      requestParams: { path },
      responses: { 202: answers("What is known until then.", driftSchema) },
      refuses: ["NOT_FOUND", "CONFLICT", "RATE_LIMITED"],
    }),
  },
  "/environments/{name}/metrics": {
    get: operation({
      operationId: "getMetrics",
      summary: "Charts of the load balancer, the instances and the database, and the alarms' states",
      tags,
      requestParams: { path, query: metricSpanSchema },
      responses: { 200: answers("All charts share `timestamps`.", metricsSchema) },
      refuses: ["NOT_FOUND", "CONFLICT", "INVALID_INPUT"],
    }),
  },
  "/preflight": {
    post: operation({
      operationId: "runPreflight",
      summary: "What the target's account says of a spec; nothing is stored",
      description:
        "Credentials, region, zones, machine types, quotas, certificate and names, each passed, failed with a remedy, or unknown and why. It refuses nothing: a request is still taken.",
      tags,
      requestBody: takes(preflightOptionsSchema.extend({ spec: specSchema })),
      responses: { 200: answers("A line for each question that makes sense for the spec.", preflightSchema) },
    }),
  },
  "/preview": {
    post: operation({
      operationId: "previewTemplate",
      summary: "The template a spec would give; nothing is stored",
      tags,
      requestBody: takes(specSchema),
      responses: {
        200: answers(
          "The CloudFormation template, what the policies say of it, what it costs, and what would change where the environment runs.",
          previewSchema,
        ),
      },
    }),
  },
  "/price": {
    post: operation({
      operationId: "priceSpec",
      summary: "What a spec costs a month at list prices; nothing is stored",
      description:
        "730 hours, before tax, free tiers and discounts. `costDifference` is there where an environment of that name runs.",
      tags,
      requestBody: takes(specSchema),
      responses: { 200: answers("Every line with its source, and what has no price.", pricedSpecSchema) },
    }),
  },
};
