import { RelativeTime } from "@/components/ui/relative-time";
import { StateWord } from "@/components/ui/state-word";
import type { Alarm } from "@/lib/metrics/schemas";

const looks = {
  ALARM: { tone: "danger", word: "Alarm" },
  OK: { tone: "success", word: "OK" },
  INSUFFICIENT_DATA: { tone: "neutral", word: "No data" },
} as const;

/** Alarms with their states: what rings or says nothing in the open, what is well folded away. */
export function AlarmList({ alarms }: { readonly alarms: readonly Alarm[] }) {
  if (alarms.length === 0) return <p className="text-muted">This stack has no alarms.</p>;
  const quiet = alarms.filter((alarm) => alarm.state === "OK");
  const others = alarms.filter((alarm) => alarm.state !== "OK");
  return (
    <div className="flex flex-col gap-3">
      {others.length > 0 && <Alarms alarms={others} />}
      {quiet.length > 0 && (
        <details>
          <summary className="w-fit rounded-sm">
            <StateWord tone="success" className="align-middle">
              {others.length === 0 ? `All ${quiet.length} OK` : `${quiet.length} OK`}
            </StateWord>
          </summary>
          <div className="mt-3">
            <Alarms alarms={quiet} />
          </div>
        </details>
      )}
    </div>
  );
}

function Alarms({ alarms }: { readonly alarms: readonly Alarm[] }) {
  return (
    <ul className="grid gap-x-8 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
      {alarms.map((alarm) => (
        <li key={alarm.name} className="min-w-0">
          <div className="flex items-center gap-x-2">
            <StateWord tone={looks[alarm.state].tone}>{looks[alarm.state].word}</StateWord>
            <span className="min-w-0 truncate font-mono text-xs" title={alarm.name}>
              {alarm.logicalId ?? alarm.name}
            </span>
            {alarm.updatedAt && (
              <span className="ml-auto text-muted text-xs">
                <RelativeTime value={alarm.updatedAt} />
              </span>
            )}
          </div>
          {alarm.description && <p className="text-muted text-xs">{alarm.description}</p>}
          {alarm.state === "ALARM" && alarm.reason && <p className="break-words text-xs">{alarm.reason}</p>}
        </li>
      ))}
    </ul>
  );
}
