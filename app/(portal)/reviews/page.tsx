import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { readParams, type SearchParams } from "@/app/_lib/params";
import { RefreshEvery } from "@/app/_lib/refresh-every";
import { type QueueFilter, waitsForMe } from "@/components/deployments/queue-order";
import { ReviewQueue } from "@/components/deployments/review-queue";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { may } from "@/lib/auth";
import { listWaitingReviews } from "@/lib/reviews";

export const metadata: Metadata = { title: "Reviews" };

/** Every plan that waits for a decision, the riskiest and oldest first; those that wait for this person stand first. */
export default async function ReviewsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const ctx = await pageContext();
  const { show } = await readParams(searchParams);
  const filter: QueueFilter = show === "all" || !may(ctx.actor.role, "deployment:review") ? "all" : "mine";
  const waiting = await listWaitingReviews({ ctx });
  const mine = waiting.filter(waitsForMe);
  const others = filter === "all" ? waiting.filter((review) => !waitsForMe(review)) : [];
  const elsewhere = waiting.length - mine.length;
  return (
    <>
      <PageHeader
        title="Reviews"
        actions={
          may(ctx.actor.role, "deployment:review") && (
            <FilterChips
              label="Show"
              items={[
                { label: "Mine", href: "/reviews?show=mine", count: mine.length, selected: filter === "mine" },
                { label: "All", href: "/reviews?show=all", count: waiting.length, selected: filter === "all" },
              ]}
            />
          )
        }
      >
        {may(ctx.actor.role, "deployment:review")
          ? "What would happen if you said yes, the riskiest and oldest first."
          : "What waits for an approver, the riskiest and oldest first."}
      </PageHeader>
      {waiting.length === 0 && (
        <EmptyState action={<LinkButton href="/environments">Go to environments</LinkButton>}>
          No plan waits for a decision.
        </EmptyState>
      )}
      {filter === "mine" && mine.length === 0 && elsewhere > 0 && (
        <EmptyState action={<LinkButton href="/reviews?show=all">Show all</LinkButton>}>
          Nothing waits for you. Others have {elsewhere === 1 ? "1 plan" : `${elsewhere} plans`} to decide on.
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
