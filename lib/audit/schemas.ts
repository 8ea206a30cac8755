import { z } from "zod";

/** One line of the audit: who did what to what, when, from where. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actorId: z.string().nullable(),
  actorEmail: z.string(),
  via: z.string(),
  ipAddress: z.string().nullable(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  subjectName: z.string(),
  before: z.json().nullable(),
  after: z.json().nullable(),
});
export type AuditEntryView = z.infer<typeof auditEntrySchema>;

/** Filters of the audit page and API; all optional, all in the address. */
export const auditQuerySchema = z.object({
  /** Part of the actor's e-mail, the subject's name or the action. */
  search: z.string().trim().max(200).optional(),
  actor: z.string().trim().max(200).optional(),
  action: z.string().trim().max(100).optional(),
  subjectType: z.string().trim().max(50).optional(),
  after: z.iso.datetime().optional(),
  before: z.iso.datetime().optional(),
  /** Entries older than this one. */
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, "Use the nextCursor of the page before.")
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.input<typeof auditQuerySchema>;
