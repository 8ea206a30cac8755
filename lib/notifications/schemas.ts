import { z } from "zod";

/** What a team is told of. */
export const notificationEvents = [
  "awaitingReview",
  "reviewExpiring",
  "expired",
  "approved",
  "rejected",
  "changesRequested",
  "commented",
  "returned",
  "succeeded",
  "failed",
] as const;
export const notificationEventSchema = z.enum(notificationEvents);
export type NotificationEvent = z.infer<typeof notificationEventSchema>;
