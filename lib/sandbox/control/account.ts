import { randomUUID } from "node:crypto";
import type { SandboxCertificate } from "../handler";
import { defaultAccountId } from "../protocol/request";
import { regions } from "../reads/catalogue";
import { certificateArn } from "../reads/certificates";
import { findQuota, quotaKey, quotas, quotaValue } from "../reads/quotas/figures";
import type { Store } from "../store/store";
import { ControlError } from "./read-fault";

/** Every quota with the value that counts now. */
export function quotasNow(store: Store): { quota: string; name: string; value: number }[] {
  return quotas.map((quota) => {
    const key = quotaKey(quota);
    return { quota: key, name: quota.quotaName, value: quotaValue(key, store.quotas) };
  });
}

/**
 * Reads `{ "quota": "vpc/L-F678F1CE", "value": 2 }`; `value` null goes back to what the quota was.
 *
 * @throws {ControlError} saying which member is wrong
 */
export function readQuota(body: unknown): { key: string; value: number | null } {
  const { quota, value } = Object(body) as { quota?: unknown; value?: unknown };
  if (!findQuota(String(quota))) throw new ControlError(`quota must be one of ${quotas.map(quotaKey).join(", ")}.`);
  if (value !== null && !(typeof value === "number" && Number.isInteger(value) && value >= 0)) {
    throw new ControlError("value must be a whole number from 0, or null.");
  }
  return { key: String(quota), value };
}

const statuses = ["ISSUED", "PENDING_VALIDATION", "EXPIRED", "FAILED", "REVOKED"] as const;

/**
 * Reads `{ "domainName": "orders.example.com", "region": "eu-west-1", "status"?, "accountId"? }` and makes its ARN.
 *
 * @throws {ControlError} saying which member is wrong
 */
export function readCertificate(body: unknown, now: number): SandboxCertificate {
  const input = Object(body) as Record<string, unknown>;
  const { domainName, region, accountId = defaultAccountId } = input;
  const status = statuses.find((known) => known === (input.status ?? "ISSUED"));
  if (typeof domainName !== "string" || domainName === "") throw new ControlError("domainName must be a text.");
  if (typeof region !== "string" || !Object.hasOwn(regions, region)) throw new ControlError("region must be a region.");
  if (typeof accountId !== "string" || !/^\d{12}$/.test(accountId)) throw new ControlError("accountId has 12 digits.");
  if (!status) throw new ControlError(`status must be one of ${statuses.join(", ")}.`);
  return { certificateArn: certificateArn({ accountId, region }, randomUUID()), domainName, status, createdAt: now };
}
