import type { Role } from "@/lib/auth";

/** The people of the demo: one of each role, all with the same password. */
export const demoAccounts = [
  { email: "dev@terrace.test", name: "Devi Developer", role: "developer" },
  { email: "approver@terrace.test", name: "Ada Approver", role: "approver" },
  { email: "ops@terrace.test", name: "Otto Operator", role: "operator" },
  { email: "admin@terrace.test", name: "Amina Admin", role: "admin" },
] as const satisfies readonly { email: string; name: string; role: Role }[];

export function emailOf(role: Role): string {
  return demoAccounts.find((account) => account.role === role)?.email as string; // there is one of each
}
