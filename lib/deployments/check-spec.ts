import "server-only";
import { isExpiryInFuture, parseSpec, type Spec } from "@/infra-templates/two-tier/spec";
import type { Transaction } from "@/lib/db/client";
import type { Target } from "@/lib/db/generated/client";
import { type InputFault, invalidInput } from "@/lib/errors";
import { addressFaults } from "@/lib/networks";
import { regionFault } from "@/lib/targets";
import { checkGuardRail } from "./guard-rail-check";

/**
 * Parses a spec and checks what only the server knows: that the target exists and allows the region, that the expiry
 * still lies ahead, that the team's guard rail allows it, and that nobody else has the VPC's addresses. INVALID_INPUT
 * with every fault at its field.
 */
export async function checkSpec(
  tx: Pick<Transaction, "$queryRaw" | "environment" | "guardRail" | "reservedRange" | "target">,
  input: unknown,
): Promise<{ spec: Spec; target: Target }> {
  const parsed = parseSpec(input);
  if (!parsed.ok) throw invalidInput(parsed.errors);
  const { spec } = parsed;
  const target = await tx.target.findUnique({ where: { name: spec.target } });
  const errors: InputFault[] = [];
  if (!target) {
    const names = (await tx.target.findMany({ select: { name: true }, orderBy: { name: "asc" } })).map(
      (row) => row.name,
    );
    errors.push({
      path: ["target"],
      message: `There is no target "${spec.target}". Choose one of: ${names.join(", ") || "none yet"}.`,
    });
  } else if (!target.regions.includes(spec.region)) {
    errors.push(regionFault(target, spec.region));
  }
  if (!isExpiryInFuture(spec.expiresAt, new Date())) {
    errors.push({
      path: ["expiresAt"],
      message: `${spec.expiresAt} is in the past. Give a day that lies ahead, or leave it empty.`,
    });
  }
  errors.push(...(await checkGuardRail(tx, spec)));
  if (target) errors.push(...(await addressFaults(tx, spec, target)));
  if (!target || errors.length > 0) throw invalidInput(errors);
  return { spec, target };
}
