import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { found } from "@/app/_lib/found";
import { addressWith, readParams, type SearchParams } from "@/app/_lib/params";
import { streamStart } from "@/app/_lib/queries";
import { EventLog } from "@/components/events/event-log";
import { LinkButton } from "@/components/ui/link-button";
import { latestEvents } from "@/lib/events";

interface Props {
  readonly params: Promise<{ name: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Events of ${(await params).name}` };
}

const cursorPattern = /^\d{1,18}$/;

/** Everything CloudFormation said about this environment, the newest at the end; older events have an address. */
export default async function EnvironmentEventsPage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const { name } = await params;
  const { before } = await readParams(searchParams);
  const older = before && cursorPattern.test(before) ? before : undefined;
  await streamStart(name);
  const { items, more } = await found(latestEvents({ ctx, input: { name, before: older, limit: 500 } }));
  const path = `/environments/${name}/events`;
  const oldest = items[0]?.cursor;
  return (
    <>
      <EventLog key={older ?? "newest"} events={items} ended={older !== undefined} />
      {(more || older) && (
        <nav aria-label="Older and newer events" className="flex gap-2">
          {more && oldest && (
            <LinkButton size="sm" href={addressWith(path, { before: oldest })}>
              Older events
            </LinkButton>
          )}
          {older && (
            <LinkButton size="sm" href={path}>
              Newest events
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}
