import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const PREFIX = "sealed:v1:";
/** Nonce of 12 bytes, then ciphertext and its tag of 16, in base64url; then the label. */
const FORM = /^sealed:v1:([\w-]{16})\.([\w-]{22,}):(.*)$/s;

/**
 * Encrypts a text for the database: AES-256-GCM with a key made from the portal's own secret. `label` is the part of it
 * that everybody may read; it stands beside it in clear and can't be exchanged.
 */
export function seal(text: string, label = "", secret = env().BETTER_AUTH_SECRET): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret), nonce).setAAD(Buffer.from(label));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${PREFIX}${nonce.toString("base64url")}.${sealed.toString("base64url")}:${label}`;
}

/** Reads what `seal` wrote, and as it is what was never sealed; null where the secret is another one, or it was altered. */
export function unseal(text: string, secret = env().BETTER_AUTH_SECRET): string | null {
  if (!isSealed(text)) return text;
  const [, nonce = "", base64 = "", label = ""] = FORM.exec(text) ?? [];
  const sealed = Buffer.from(base64, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret), Buffer.from(nonce, "base64url"), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(label)).setAuthTag(sealed.subarray(-16));
    return decipher.update(sealed.subarray(0, -16), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}

/** Whether a text is one of `seal`'s. */
export function isSealed(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** What of a sealed text everybody may read; needs no secret. */
export function labelOf(sealed: string): string {
  return FORM.exec(sealed)?.[3] ?? "";
}

/** A key of its own: who learns it can't sign sessions, and the other way round. */
function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "terrace notification channels", 32));
}
