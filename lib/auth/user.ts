import type { User } from "@/lib/db/generated/client";
import type { UserView } from "./schemas";

/** A user's row as others may see it. */
export function toUserView({ id, name, email, role, createdAt }: User): UserView {
  return { id, name, email, role, createdAt: createdAt.toISOString() };
}
