import type { Outcome } from "@/components/deployments/action-result";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateWord } from "@/components/ui/state-word";
import type { DriftView } from "@/lib/drift/schemas";
import { CheckDriftButton } from "./check-drift-button";
import { DriftFailureNotice } from "./drift-failure-notice";
import { DriftedResourceCard } from "./drifted-resource-card";
import { NotComparedCard } from "./not-compared-card";
import { driftSentence, driftWords, rhythm } from "./words";

export interface DriftPanelProps {
  readonly name: string;
  readonly drift: DriftView;
  /** The number of the deployment that runs on the stack now; null where none does. */
  readonly running: number | null;
  /** Left out for those who may not. */
  readonly check?: (name: string) => Promise<Outcome>;
}

/** What is known of a stack's drift, resource by resource. */
export function DriftPanel({ name, drift, running, check }: DriftPanelProps) {
  const { status, checkedAt, failure, resources } = drift;
  const { word, tone } = driftWords[status];
  const drifted = resources.filter((resource) => resource.status !== "NOT_CHECKED");
  const notCompared = resources.filter((resource) => resource.status === "NOT_CHECKED");
  return (
    <div className="flex flex-col gap-5">
      <Card
        title="Drift"
        actions={check && running === null && <CheckDriftButton name={name} checking={drift.checking} check={check} />}
        footer={status === "NOT_CHECKED" ? undefined : rhythm(drift.everyHours)}
      >
        <div className="flex flex-col gap-1">
          <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateWord tone={tone} filled>
              {word}
            </StateWord>
            <span className="min-w-0">{driftSentence(drift)}</span>
          </p>
          {checkedAt && (
            <p className="text-muted">
              Looked at <RelativeTime value={checkedAt} />.
            </p>
          )}
          <Progress drift={drift} running={running} />
        </div>
      </Card>
      {failure && !drift.checking && <DriftFailureNotice failure={failure} everyHours={drift.everyHours} />}
      {drifted.length > 0 && <NextDeployment />}
      {drifted.map((resource) => (
        <DriftedResourceCard key={resource.logicalId} resource={resource} />
      ))}
      {notCompared.length > 0 && <NotComparedCard resources={notCompared} />}
    </div>
  );
}

/** What happens now, if anything does. */
function Progress({ drift: { checking, askedAt }, running }: Pick<DriftPanelProps, "drift" | "running">) {
  if (running !== null) {
    return <p className="text-muted">Deployment {running} is running. Terrace looks once it has finished.</p>;
  }
  return (
    <p role="status" className={checking ? "mt-1" : "sr-only"}>
      {checking && (
        <>
          <StateWord tone="progress">Looking</StateWord>{" "}
          {askedAt && (
            // Not read out each second.
            <span aria-hidden className="text-muted">
              for <Duration since={askedAt} />; it takes about a minute
            </span>
          )}
        </>
      )}
    </p>
  );
}

function NextDeployment() {
  return (
    <Callout title="What the next deployment does with it">
      A plan compares the new template with the last one, so it does not show these differences, and most stay as they
      are. A deployment overwrites a property only where the templates differ in it. Where it has to change a resource
      that was deleted, it fails. Undo what should not be, and put into the settings what should stay.
    </Callout>
  );
}
