import type { Role } from "@/lib/auth/permissions";
import type { Database } from "@/lib/db/client";

/** Who acts. The system itself (worker, seed, command line) is an actor without a user. */
export interface Actor {
  readonly userId: string | null;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly via: "session" | "api-key" | "worker" | "cli";
  readonly ipAddress: string | null;
}

/** What every verb and query gets: who asks, and the database it works in. */
export interface Context {
  readonly actor: Actor;
  readonly db: Database;
}

/** The system as an actor: for the worker and the first start, never for a person's request. */
export const systemActor: Actor = {
  userId: null,
  email: "terrace@system",
  name: "Terrace",
  role: "admin",
  via: "worker",
  ipAddress: null,
};
