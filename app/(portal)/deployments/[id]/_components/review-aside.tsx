import { pageContext } from "@/app/_lib/context";
import { AssigneeSelect } from "@/components/deployments/assignee-select";
import { CommentForm } from "@/components/deployments/comment-form";
import { Conversation } from "@/components/deployments/conversation";
import { DeploymentFacts } from "@/components/deployments/deployment-facts";
import { conversationOf } from "@/components/deployments/talk";
import { UnsentDecision } from "@/components/deployments/unsent-decision";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { may } from "@/lib/auth";
import type { DeploymentView } from "@/lib/deployments";
import { listReviewers } from "@/lib/reviews";
import { assignAction, commentAction } from "../actions";

/** Beside what is read, or below it: who is to decide, what is said, and the record. */
export async function ReviewAside({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, status, assignee, environment, finishedAt } = deployment;
  const ctx = await pageContext();
  const waits = status === "AWAITING_REVIEW";
  const mayAssign = waits && may(ctx.actor.role, "deployment:review");
  const mayDecide = mayAssign && deployment.requestedBy.id !== ctx.actor.userId;
  const own = deployment.reviews.filter(({ reviewer }) => reviewer.id === ctx.actor.userId);
  const reviewers = mayAssign ? await listReviewers({ ctx }) : [];
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {waits && (
        <Card title="Reviewer">
          {mayAssign ? (
            <AssigneeSelect
              id={id}
              assignee={assignee}
              team={environment.team}
              reviewers={reviewers
                .filter((reviewer) => reviewer.id !== deployment.requestedBy.id)
                .map((reviewer) => ({ id: reviewer.id, name: reviewer.name }))}
              assign={assignAction}
            />
          ) : (
            <p>{assignee?.name ?? <span className="text-muted">The team, whoever comes first</span>}</p>
          )}
        </Card>
      )}
      <Card title="Conversation" id="conversation">
        <div className="flex flex-col gap-4">
          <Conversation said={conversationOf(deployment)} effectHref={`/deployments/${id}?tab=effect`} />
          {!mayDecide && <UnsentDecision id={id} sent={own.flatMap(({ comment }) => comment ?? [])} />}
          <CommentForm name={id} label="Comment on the request" send={say.bind(null, id)} />
        </div>
      </Card>
      <Card
        title="Record"
        actions={
          finishedAt && (
            <>
              <LinkButton size="sm" variant="ghost" href={`/deployments/${id}/print`}>
                Print
              </LinkButton>
              <a
                href={`/api/v1/deployments/${id}/record`}
                download
                className={buttonClass({ size: "sm", variant: "ghost" })}
              >
                JSON
              </a>
            </>
          )
        }
      >
        <DeploymentFacts deployment={deployment} />
      </Card>
    </div>
  );
}

async function say(id: string, body: string) {
  "use server";
  return commentAction(id, body, null);
}
