import { z } from "zod";
import { createDocument } from "zod-openapi";
import { specSchema } from "@/infra-templates/two-tier/spec";
import { auditEntrySchema } from "@/lib/audit/schemas";
import { apiKeySchema } from "@/lib/auth/schemas";
import { costDifferenceSchema, costEstimateSchema } from "@/lib/costs/schemas";
import { deploymentSchema } from "@/lib/deployments/schemas";
import { draftSchema } from "@/lib/drafts/schemas";
import { driftSchema } from "@/lib/drift/schemas";
import { deploymentSummarySchema, environmentSchema } from "@/lib/environments/schemas";
import { stackEventSchema } from "@/lib/events/schemas";
import { guardRailViewSchema } from "@/lib/guard-rails/schemas";
import { problemSchema } from "@/lib/http";
import { alarmSchema, metricsSchema } from "@/lib/metrics/schemas";
import { networksSchema, reservedRangeSchema } from "@/lib/networks/schemas";
import { channelViewSchema } from "@/lib/notifications/schemas";
import { changeSchema, findingSchema, planSchema } from "@/lib/plans/schemas";
import { targetSchema } from "@/lib/targets/schemas";
import { teamPresetViewSchema } from "@/lib/team-presets/schemas";
import { administrationPaths } from "./administration";
import { channelPaths } from "./channels";
import { deploymentPaths } from "./deployments";
import { environmentPaths } from "./environments";
import { fleetPaths } from "./fleet";
import { networkPaths } from "./networks";
import { requestPaths } from "./requests";

const description = `Ask for two-tier web environments on AWS, review their plans, and watch them.

Every error is a problem document (RFC 9457) with a \`code\`. With INVALID_INPUT, \`errors\` names every fault: \`path\` is the
field as names and indexes joined by dots (\`subnets.web.1\`), empty for the input as a whole.`;

/** Every path with its zod schemas; the tests parse real answers with them. */
export const paths = {
  ...environmentPaths,
  ...fleetPaths,
  ...deploymentPaths,
  ...requestPaths,
  ...networkPaths,
  ...channelPaths,
  ...administrationPaths,
};

/** Schemas with a name of their own in the document. */
const named = {
  Spec: specSchema,
  Environment: environmentSchema,
  Deployment: deploymentSchema,
  DeploymentSummary: deploymentSummarySchema,
  Plan: planSchema,
  Change: changeSchema,
  Finding: findingSchema,
  CostEstimate: costEstimateSchema,
  CostDifference: costDifferenceSchema,
  StackEvent: stackEventSchema,
  Metrics: metricsSchema,
  Drift: driftSchema,
  Alarm: alarmSchema,
  Draft: draftSchema,
  GuardRail: guardRailViewSchema,
  TeamPreset: teamPresetViewSchema,
  Channel: channelViewSchema,
  Target: targetSchema,
  Networks: networksSchema,
  ReservedRange: reservedRangeSchema,
  AuditEntry: auditEntrySchema,
  ApiKey: apiKeySchema,
  Problem: problemSchema,
};

/** The API's description, derived from the schemas the verbs themselves parse with. */
export function apiDocument(): ReturnType<typeof createDocument> {
  for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { ...schema.meta(), id });
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Terrace",
      version: "1.0.0",
      description,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ session: [] }, { apiKey: [] }, { apiKeyHeader: [] }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "terrace.session_token",
          description: "The cookie of a sign-in; its name begins with __Secure- under https.",
        },
        apiKey: { type: "http", scheme: "bearer", description: "An API key: `Authorization: Bearer trc_...`." },
        apiKeyHeader: {
          type: "apiKey",
          in: "header",
          name: "x-api-key",
          description: "An API key: `x-api-key: trc_...`.",
        },
      },
    },
  });
}
