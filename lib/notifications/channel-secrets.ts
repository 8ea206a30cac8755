import "server-only";
import type { Channel } from "@/lib/db/generated/client";
import { isSealed, labelOf, seal, unseal } from "./sealed";
import { shownWebhook } from "./webhook-address";

type Row = Pick<Channel, "kind" | "address" | "secret">;

/** Where a channel leads and what signs its messages; `secret` is empty for e-mail. */
interface OpenChannel {
  readonly address: string;
  readonly secret: string;
}

/** The words for a channel that was stored under another secret of the portal's. */
export const UNREADABLE = "The channel's secret can't be read any more; remove the channel and add it again.";

/** A webhook's columns as they are stored: whoever has its address can write there, whoever has its secret can sign. */
export function sealWebhook({ address, secret }: OpenChannel): OpenChannel {
  return { address: seal(address, shownWebhook(address)), secret: seal(secret) };
}

/** A channel's columns as they are used; null where they can't be read any more. */
export function openChannel({ kind, address: stored, secret: storedSecret }: Row): OpenChannel | null {
  if (kind === "EMAIL") return { address: stored, secret: "" };
  const address = unseal(stored);
  const secret = unseal(storedSecret ?? "");
  return address === null || secret === null ? null : { address, secret };
}

/** A channel's address as everybody, and the audit, may see it. */
export function shownAddress({ kind, address }: Pick<Row, "kind" | "address">): string {
  if (kind === "EMAIL") return address;
  return isSealed(address) ? labelOf(address) : shownWebhook(address);
}
