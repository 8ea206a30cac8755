import { CopyPlus, Pencil, RotateCcw } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatTotal } from "@/components/costs/money";
import { deploymentWord } from "@/components/deployments/words";
import { ConnectionWord } from "@/components/events/connection-word";
import { formatDate } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { CostEstimate } from "@/lib/costs/schemas";
import { isActive } from "@/lib/deployments/states";
import type { EnvironmentView } from "@/lib/environments/schemas";
import { DeleteEnvironment, type RequestDelete } from "./delete-environment";
import type { EnvironmentAction } from "./environment-actions";
import { EnvironmentStateWord, HealthWord } from "./state-words";
import { templateWords } from "./template-words";

export interface EnvironmentHeaderProps {
  readonly environment: EnvironmentView;
  /** What runs costs; null where nothing runs. */
  readonly cost: Pick<CostEstimate, "monthly" | "atLeast"> | null;
  /** What this person may ask for as things stand. */
  readonly actions: readonly EnvironmentAction[];
  /** Where a new one like this is asked for; left out for those who may not ask. */
  readonly likeThis?: string;
  readonly requestDelete: RequestDelete;
}

/** An environment's name, state and facts, and what can be asked for. */
export function EnvironmentHeader({ environment, cost, actions, likeThis, requestDelete }: EnvironmentHeaderProps) {
  const { name, team, target, region, state, templateVersion, expiresAt, latestDeployment: latest } = environment;
  const template = templateWords(templateVersion);
  const update = `/environments/${name}/update`;
  return (
    <PageHeader
      title={name}
      state={
        <>
          <EnvironmentStateWord state={environment.state} filled />
          <HealthWord environment={environment} filled />
        </>
      }
      actions={
        <>
          {likeThis && (
            <LinkButton href={likeThis} variant="ghost" icon={<CopyPlus aria-hidden />}>
              Start one like this
            </LinkButton>
          )}
          {actions.includes("delete") && <DeleteEnvironment name={name} requestDelete={requestDelete} />}
          {actions.includes("update") && (
            <LinkButton href={update} icon={<Pencil aria-hidden />}>
              Update
            </LinkButton>
          )}
          {actions.includes("askAgain") && (
            <LinkButton href={update} variant="primary" icon={<RotateCcw aria-hidden />}>
              Ask again
            </LinkButton>
          )}
          {latest && isActive(latest.status) && (
            <LinkButton href={`/deployments/${latest.id}`} variant="primary">
              {latest.status === "AWAITING_REVIEW" ? "Open the plan" : "Watch the deployment"}
            </LinkButton>
          )}
        </>
      }
    >
      <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
        <Fact label="Team">{team}</Fact>
        <Fact label="Target">
          {target} <span className="font-mono">{region}</span>
        </Fact>
        {cost && <Fact label="Costs">{formatTotal(cost)}</Fact>}
        <Fact label="Expires">{expiresAt ? formatDate(expiresAt) : "never"}</Fact>
        {(templateVersion !== null || state === "RUNNING" || state === "UPDATING") && (
          <Fact label="Template">
            {template.words.toLowerCase()}
            {template.behind && <span className="text-warning">, {template.behind}</span>}
          </Fact>
        )}
        {latest && (
          <Fact label="Last deployment">
            <Link href={`/deployments/${latest.id}`} className="rounded-sm underline underline-offset-2">
              #{latest.number} {deploymentWord(latest).word.toLowerCase()}
            </Link>
          </Fact>
        )}
        <ConnectionWord />
      </span>
    </PageHeader>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span>
      {label} <span className="text-foreground">{children}</span>
    </span>
  );
}
