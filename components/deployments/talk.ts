import type { DeploymentView } from "@/lib/deployments/schemas";

/** A decision or a comment, as one line of a deployment's conversation. */
export interface Said {
  readonly key: string;
  readonly by: string;
  readonly at: string;
  readonly decision: DeploymentView["reviews"][number]["decision"] | null;
  /** The change it is about; null for the request as a whole. */
  readonly logicalId: string | null;
  readonly body: string | null;
}

/** Everything that was said and decided, in the order in which it was. */
export function conversationOf({ reviews, comments }: Pick<DeploymentView, "reviews" | "comments">): Said[] {
  const said: Said[] = [
    ...reviews.map(({ reviewer, createdAt, decision, comment }) => ({
      key: `${decision} ${reviewer.id} ${createdAt}`,
      by: reviewer.name,
      at: createdAt,
      decision,
      logicalId: null,
      body: comment,
    })),
    ...comments.map(({ id, author, createdAt, logicalId, body }) => ({
      key: id,
      by: author.name,
      at: createdAt,
      decision: null,
      logicalId,
      body,
    })),
  ];
  return said.sort((a, b) => a.at.localeCompare(b.at));
}
