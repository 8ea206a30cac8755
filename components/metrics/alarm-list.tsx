import { RelativeTime } from "@/components/ui/relative-time";
import { StateWord } from "@/components/ui/state-word";
import type { Alarm } from "@/lib/metrics/schemas";

const looks = {
  ALARM: { tone: "danger", word: "Alarm" },
  OK: { tone: "success", word: "OK" },
  INSUFFICIENT_DATA: { tone: "neutral", word: "No data" },
} as const;

/** Alarms with their states, ringing ones first. */
export function AlarmList({ alarms }: { readonly alarms: readonly Alarm[] }) {
  if (alarms.length === 0) return <p className="text-muted">This stack has no alarms.</p>;
  return (
    <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-3">
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
          {alarm.state === "ALARM" && alarm.reason && <p className="text-xs">{alarm.reason}</p>}
        </li>
      ))}
    </ul>
  );
}
