import { json } from "@/lib/http";

/** Alive: this process answers. Asks nothing of the database; that is /api/ready's. */
export function GET(): Response {
  return json({ status: "ok" });
}
