import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { draftSchema, saveDraftSchema, savedDraftSchema } from "@/lib/drafts/schemas";
import { guardRailSchema, guardRailViewSchema } from "@/lib/guard-rails/schemas";
import { teamPresetSchema, teamPresetsQuerySchema, teamPresetViewSchema } from "@/lib/team-presets/schemas";
import { answers, creates, operation, takes } from "./parts";

const drafts = ["Drafts"];
const guardRails = ["Guard rails"];
const teamPresets = ["Team presets"];
const id = { path: z.object({ id: z.string().meta({ description: "A UUID the first write chose." }) }) };
const team = { path: z.object({ team: z.string().meta({ example: "payments" }) }) };
const presetId = { path: z.object({ id: z.string() }) };
const shareState = draftSchema.pick({ id: true, sharedAt: true });

/** What comes before a request: drafts of it, what a team's requests start from, and what they have to keep to. */
export const requestPaths: ZodOpenApiPathsObject = {
  "/drafts": {
    get: operation({
      operationId: "listDrafts",
      summary: "Your own drafts",
      tags: drafts,
      responses: { 200: answers("The last touched first.", z.object({ items: z.array(draftSchema) })) },
    }),
  },
  "/drafts/{id}": {
    get: operation({
      operationId: "getDraft",
      summary: "A draft of yours, or one that is shared",
      tags: drafts,
      requestParams: id,
      responses: { 200: answers("As it was typed, faults and all.", draftSchema) },
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
    put: operation({
      operationId: "saveDraft",
      summary: "Keep a draft, new or again",
      description: "The last write wins; `overwrote` says that it took the place of one `since` does not name.",
      tags: drafts,
      requestParams: id,
      requestBody: takes(saveDraftSchema),
      responses: { 200: answers("Kept.", savedDraftSchema) },
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
    delete: operation({
      operationId: "discardDraft",
      summary: "Throw a draft away",
      tags: drafts,
      requestParams: id,
      responses: { 200: answers("Gone.", draftSchema.pick({ id: true })) },
      refuses: ["NOT_FOUND"],
    }),
  },
  "/drafts/{id}/share": {
    post: operation({
      operationId: "shareDraft",
      summary: "Let everybody who may request, and has its address, start from a draft",
      tags: drafts,
      requestParams: id,
      responses: { 200: answers("Shared.", shareState) },
      refuses: ["NOT_FOUND"],
    }),
    delete: operation({
      operationId: "unshareDraft",
      summary: "Keep a draft to yourself again",
      tags: drafts,
      requestParams: id,
      responses: { 200: answers("Yours alone.", shareState) },
      refuses: ["NOT_FOUND"],
    }),
  },
  "/guard-rails": {
    get: operation({
      operationId: "listGuardRails",
      summary: "What each team's environments have to keep to",
      tags: guardRails,
      responses: { 200: answers("By team.", z.object({ items: z.array(guardRailViewSchema) })) },
    }),
  },
  "/guard-rails/{team}": {
    put: operation({
      operationId: "setGuardRail",
      summary: "Set a team's guard rail, in place of the one it has",
      description: "For admins. A rule that is left out, empty or null is not set.",
      tags: guardRails,
      requestParams: team,
      requestBody: takes(z.strictObject({ ...guardRailSchema.shape, team: guardRailSchema.shape.team.optional() })),
      responses: { 200: answers("Set.", guardRailViewSchema) },
    }),
    delete: operation({
      operationId: "removeGuardRail",
      summary: "Take a team's guard rail away",
      description: "For admins.",
      tags: guardRails,
      requestParams: team,
      responses: { 200: answers("What it was.", guardRailViewSchema) },
      refuses: ["NOT_FOUND"],
    }),
  },
  "/team-presets": {
    get: operation({
      operationId: "listTeamPresets",
      summary: "What each team's requests can start from",
      description: "`refusals` is what the team's guard rail has against a preset since it was stored.",
      tags: teamPresets,
      requestParams: { query: teamPresetsQuerySchema },
      responses: { 200: answers("By team and name.", z.object({ items: z.array(teamPresetViewSchema) })) },
      refuses: ["INVALID_INPUT"],
    }),
    post: operation({
      operationId: "createTeamPreset",
      summary: "Add a preset to a team's",
      description: "For admins. A team has at most 12.",
      tags: teamPresets,
      requestBody: takes(teamPresetSchema),
      responses: { 201: creates("Added.", teamPresetViewSchema) },
      refuses: ["CONFLICT"],
    }),
  },
  "/team-presets/{id}": {
    put: operation({
      operationId: "updateTeamPreset",
      summary: "Put other content in a preset's place",
      description: "For admins. Environments that began with it are not touched.",
      tags: teamPresets,
      requestParams: presetId,
      requestBody: takes(teamPresetSchema),
      responses: { 200: answers("As it is now.", teamPresetViewSchema) },
      refuses: ["NOT_FOUND", "CONFLICT"],
    }),
    delete: operation({
      operationId: "removeTeamPreset",
      summary: "Take a preset away",
      description: "For admins. Environments that began with it are not touched.",
      tags: teamPresets,
      requestParams: presetId,
      responses: { 200: answers("Gone.", teamPresetViewSchema.pick({ id: true })) },
      refuses: ["NOT_FOUND"],
    }),
  },
};
