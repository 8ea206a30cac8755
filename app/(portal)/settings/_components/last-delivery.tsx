import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateWord } from "@/components/ui/state-word";
import type { Tone } from "@/components/ui/tone";
import type { DeliveryView, NotificationEvent } from "@/lib/notifications/schemas";

const states: Readonly<Record<DeliveryView["state"], { tone: Tone; words: string }>> = {
  WAITING: { tone: "neutral", words: "Waiting" },
  SENDING: { tone: "progress", words: "Sending" },
  SENT: { tone: "success", words: "Sent" },
  FAILED: { tone: "danger", words: "Failed" },
};

const eventWords: Readonly<Record<NotificationEvent, string>> = {
  awaitingReview: "waits for review",
  reviewExpiring: "review expires soon",
  expired: "expired",
  firstApproval: "first of two approvals",
  approved: "approved",
  rejected: "rejected",
  changesRequested: "changes asked for",
  commented: "comment",
  returned: "back to review",
  succeeded: "succeeded",
  failed: "failed",
};

/** A channel's last message, how it went, and what keeps the channel from working. */
export function LastDelivery({ delivery, trouble }: { delivery: DeliveryView | null; trouble: string | null }) {
  return (
    <div className="min-w-0">
      {delivery ? (
        <Delivery delivery={delivery} why={delivery.lastError === trouble ? null : delivery.lastError} />
      ) : (
        <span className="text-muted">none yet</span>
      )}
      {trouble && (
        <p className="text-muted text-xs">
          <StateWord tone="warning" className="text-xs">
            Nothing is sent
          </StateWord>{" "}
          {trouble}
        </p>
      )}
    </div>
  );
}

function Delivery({ delivery, why }: { delivery: DeliveryView; why: string | null }) {
  const { state, event, environment, deployment, at, attempts, nextTryAt } = delivery;
  const retrying = state === "WAITING" && attempts > 0;
  const { tone, words } = retrying ? { tone: "warning" as const, words: "Trying again" } : states[state];
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <StateWord tone={tone}>{words}</StateWord>
        <RelativeTime value={retrying && nextTryAt ? nextTryAt : at} className="whitespace-nowrap text-muted text-xs" />
      </p>
      <p className="text-xs">
        <Link href={`/deployments/${deployment.id}`} className="underline-offset-2 hover:underline">
          {environment} #{deployment.number}
        </Link>
        : {eventWords[event]}
      </p>
      {why && <p className="break-words text-muted text-xs">{why}</p>}
    </>
  );
}
