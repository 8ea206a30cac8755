import "server-only";
import type { Actor } from "@/lib/context";
import type { Transaction } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

/** What happened to what. `before` and `after` hold plain data that may be shown to any admin: no secrets. */
export interface AuditInput {
  /** `<subject>.<verb>`, e.g. `deployment.approve`. */
  readonly action: string;
  readonly subjectType:
    | "environment"
    | "deployment"
    | "target"
    | "user"
    | "apiKey"
    | "guardRail"
    | "teamPreset"
    | "draft"
    | "reservedRange"
    | "channel";
  readonly subjectId: string;
  readonly subjectName: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Appends one line to the audit, in the transaction of the change it tells of: both hold, or neither. */
export async function audit(tx: Pick<Transaction, "auditEntry">, actor: Actor, input: AuditInput): Promise<void> {
  await tx.auditEntry.create({
    data: {
      actorId: actor.userId,
      actorEmail: actor.email,
      via: actor.via,
      ipAddress: actor.ipAddress,
      action: input.action,
      subjectType: input.subjectType,
      subjectId: input.subjectId,
      subjectName: input.subjectName,
      before: input.before as Prisma.InputJsonValue | undefined,
      after: input.after as Prisma.InputJsonValue | undefined,
    },
  });
}
