import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { DriftWord } from "@/components/environments/drift-word";
import { expiryWords } from "@/components/environments/expiry";
import { EnvironmentStateWord, HealthWord } from "@/components/environments/state-words";
import { TemplateVersion } from "@/components/environments/template-version";
import { TrafficSparkline } from "@/components/environments/traffic-sparkline";
import { formatCount } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { toneText } from "@/components/ui/tone";
import type { Fleet, FleetCounts, FleetRow } from "@/lib/fleet/schemas";
import { WallScreen } from "./wall-screen";

export interface WallProps {
  /** What needs attention, in the order of the address: the worst first, if it asks for none. */
  readonly fleet: Fleet;
  readonly sandbox: boolean;
  readonly leaveHref: string;
}

/** What fits on a screen across the room; the rest is a number. */
const SHOWN = 24;

const figures: readonly { id: keyof FleetCounts; label: string; bad: string }[] = [
  { id: "alarm", label: "in alarm", bad: "text-danger" },
  { id: "failed", label: "failed", bad: "text-danger" },
  { id: "drifted", label: "drifted", bad: "text-warning" },
  { id: "expiring", label: "expiring soon", bad: "text-warning" },
  { id: "behind", label: "behind the newest template", bad: "text-warning" },
];

/** Operations for a big screen: the numbers, and what needs attention, in large type. */
export function Wall({ fleet: { rows, counts, total }, sandbox, leaveHref }: WallProps) {
  const more = total - Math.min(rows.length, SHOWN);
  return (
    <WallScreen leaveHref={leaveHref}>
      {sandbox && (
        <p className="bg-sandbox py-1 text-center font-medium text-on-sandbox">Sandbox: nothing here touches AWS</p>
      )}
      <div className="flex flex-col gap-8 p-4 sm:p-8">
        <header className="flex flex-wrap items-baseline gap-x-10 gap-y-4">
          <h1 className="font-semibold text-3xl tracking-tight">Operations</h1>
          <dl className="flex flex-1 flex-wrap gap-x-10 gap-y-2">
            {figures.map(({ id, label, bad }) => (
              <div key={id} className="flex flex-row-reverse items-baseline gap-2">
                <dt className="text-muted text-xl">{label}</dt>
                <dd className={`font-semibold text-4xl tabular-nums ${counts[id] > 0 ? bad : "text-muted"}`}>
                  {counts[id]}
                </dd>
              </div>
            ))}
          </dl>
          <LinkButton href={leaveHref} variant="ghost" size="sm">
            Leave the wall
          </LinkButton>
        </header>
        {rows.length === 0 ? (
          <p className="flex items-center justify-center gap-4 py-24 text-3xl text-success">
            <CircleCheck aria-hidden className="size-9" />
            {counts.all === 0 ? "There is no environment to watch yet" : "Nothing needs attention"}
          </p>
        ) : (
          <ul
            aria-label="What needs attention"
            className="grid grid-cols-[repeat(auto-fill,minmax(min(24rem,100%),1fr))] gap-4"
          >
            {rows.slice(0, SHOWN).map((row) => (
              <WallCard key={row.id} row={row} />
            ))}
          </ul>
        )}
        {more > 0 && <p className="text-muted text-xl">and {formatCount(more, "more", "more")}</p>}
      </div>
    </WallScreen>
  );
}

function WallCard({ row }: { readonly row: FleetRow }) {
  const expiry = expiryWords(row.expiresAt, new Date());
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded-lg border border-strong bg-surface p-4">
      <Link href={`/environments/${row.name}`} className="truncate font-semibold text-2xl hover:underline">
        {row.name}
      </Link>
      <p className="text-muted">
        {row.team}, {row.target} {row.region}
      </p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 [&_span]:text-lg">
        <EnvironmentStateWord state={row.state} />
        <HealthWord environment={row} />
      </p>
      {row.ringing.length > 0 && <p className="break-words font-mono text-danger text-lg">{row.ringing.join(", ")}</p>}
      {row.drift === "DRIFTED" && <DriftWord row={row} />}
      {(expiry.tone === "warning" || expiry.tone === "danger") && (
        <p className={`text-lg ${toneText[expiry.tone]}`}>
          {expiry.tone === "danger" ? "Expired " : "Expires "}
          {expiry.words.replace(/^Since /, "")}
        </p>
      )}
      {row.behind && <TemplateVersion row={row} />}
      {row.signals && <TrafficSparkline row={row} />}
      {row.contact && <p className="truncate text-lg">Call {row.contact}</p>}
    </li>
  );
}
