import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { RefreshEvery } from "@/app/_lib/refresh-every";
import { type QueuedReview, ReviewQueue } from "@/components/deployments/review-queue";
import { kindWord } from "@/components/deployments/words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listWaitingReviews, type WaitingReview } from "@/lib/reviews";

export const metadata: Metadata = { title: "Reviews" };

/** Every plan that waits for a decision, oldest first; those this person may decide on stand first. */
export default async function ReviewsPage() {
  const ctx = await pageContext();
  const waiting = await listWaitingReviews({ ctx });
  const mine = waiting.filter((review) => review.canReview).map(toQueued);
  const others = waiting.filter((review) => !review.canReview).map(toQueued);
  return (
    <>
      <PageHeader title="Reviews">What would happen if you said yes, oldest first.</PageHeader>
      {waiting.length === 0 && (
        <EmptyState action={<LinkButton href="/environments">Go to environments</LinkButton>}>
          No plan waits for a decision.
        </EmptyState>
      )}
      {mine.length > 0 && (
        <Section title="Waiting for you">
          <ReviewQueue label="Waiting for you" items={mine} keyboard />
        </Section>
      )}
      {others.length > 0 && (
        <Section title="Waiting for others">
          <ReviewQueue label="Waiting for others" items={others} keyboard={mine.length === 0} />
        </Section>
      )}
      <RefreshEvery seconds={15} />
    </>
  );
}

function toQueued({ deployment }: WaitingReview): QueuedReview {
  const { id, number, kind, environment, worst, requestedBy, statusAt, reason } = deployment;
  return {
    id,
    number,
    title: `${kindWord[kind]} ${environment.name}`,
    summary: worst.words,
    reason,
    requester: requestedBy.name,
    team: environment.team,
    place: `${environment.target} ${environment.region}`,
    waitingSince: statusAt,
    worst: worst.effect,
  };
}
