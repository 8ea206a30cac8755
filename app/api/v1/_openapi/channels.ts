import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { addedChannelSchema, channelSchema, channelViewSchema } from "@/lib/notifications/schemas";
import { answers, creates, operation, takes } from "./parts";

const tags = ["Notifications"];
const id = { path: z.object({ id: z.string() }) };

/** Where teams are told of reviews and deployments. */
export const channelPaths: ZodOpenApiPathsObject = {
  "/channels": {
    get: operation({
      operationId: "listChannels",
      summary: "Where each team is told, and how the last message went",
      description: "A webhook's address is a secret: `address` shows its host and last characters.",
      tags,
      responses: { 200: answers("By team.", z.object({ items: z.array(channelViewSchema) })) },
    }),
    post: operation({
      operationId: "addChannel",
      summary: "Tell a team by e-mail or webhook",
      description:
        'For admins. A webhook\'s messages are signed: `Terrace-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`.',
      tags,
      requestBody: takes(channelSchema),
      responses: { 201: creates("`secret` signs a webhook's messages and is shown this once.", addedChannelSchema) },
      refuses: ["CONFLICT"],
    }),
  },
  "/channels/{id}": {
    delete: operation({
      operationId: "removeChannel",
      summary: "Take a channel away",
      description: "For admins. What waits to be sent there goes with it.",
      tags,
      requestParams: id,
      responses: { 200: answers("Gone.", channelViewSchema.pick({ id: true })) },
      refuses: ["NOT_FOUND"],
    }),
  },
  "/channels/{id}/test": {
    post: operation({
      operationId: "testChannel",
      summary: "Send a test message now",
      description: "For admins. UNAVAILABLE says why it was not taken.",
      tags,
      requestParams: id,
      responses: { 200: answers("Taken.", channelViewSchema.pick({ id: true })) },
      refuses: ["NOT_FOUND"],
    }),
  },
};
