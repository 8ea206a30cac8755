import { formatDate } from "@/components/ui/format";
import type { Tone } from "@/components/ui/tone";
import { EXPIRING_DAYS } from "@/lib/fleet/schemas";

const DAY_MS = 24 * 60 * 60 * 1000;

/** An expiry in words, and how much it matters now; an environment's last day ends in UTC. */
export function expiryWords(expiresAt: string | null, now: Date): { words: string; tone: Tone } {
  if (expiresAt === null) return { words: "Never", tone: "neutral" };
  const left = new Date(expiresAt).getTime() - now.getTime();
  if (left < 0) return { words: `Since ${formatDate(expiresAt)}`, tone: "danger" };
  return { words: formatDate(expiresAt), tone: left < EXPIRING_DAYS * DAY_MS ? "warning" : "neutral" };
}
