import type { Metadata } from "next";
import { pageContext } from "@/app/_lib/context";
import { addressWith, readParams, type SearchParams } from "@/app/_lib/params";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { auditQuerySchema, listAuditActions, listAuditEntries } from "@/lib/audit";
import { may } from "@/lib/auth";
import { AuditEntryRow } from "./_components/audit-entry-row";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageContext();
  const params = await readParams(searchParams);
  if (!may(ctx.actor.role, "audit:read")) {
    return (
      <>
        <PageHeader title="Audit" />
        <Callout tone="warning">Your role ({ctx.actor.role}) can't read the audit; an admin can.</Callout>
      </>
    );
  }
  const query = auditQuerySchema.safeParse({ ...params, ...days(params) });
  const { items, nextCursor } = await listAuditEntries({ ctx, input: query.success ? query.data : {} });
  const filtered = Object.keys(params).some((name) => name !== "cursor");
  return (
    <>
      <PageHeader title="Audit">Who did what to what, when and from where. Nothing here is ever changed.</PageHeader>
      <form method="get" className="flex flex-wrap items-end gap-3" aria-label="Filter">
        <Field label="Search" className="w-64 max-sm:w-full">
          <Input name="search" type="search" defaultValue={params.search} placeholder="Person, subject or action" />
        </Field>
        <Field label="Action" className="w-56 max-sm:w-full">
          <Select name="action" defaultValue={params.action ?? ""}>
            <option value="">Every action</option>
            {(await listAuditActions({ ctx })).map((action) => (
              <option key={action}>{action}</option>
            ))}
          </Select>
        </Field>
        <Field label="From">
          <Input name="from" type="date" defaultValue={params.from} />
        </Field>
        <Field label="To">
          <Input name="to" type="date" defaultValue={params.to} />
        </Field>
        <Button type="submit">Filter</Button>
        {filtered && (
          <LinkButton variant="ghost" href="/audit">
            Clear
          </LinkButton>
        )}
      </form>
      {items.length === 0 ? (
        <EmptyState action={filtered && <LinkButton href="/audit">Show everything</LinkButton>}>
          Nothing was recorded{filtered ? " that matches these filters" : " yet"}.
        </EmptyState>
      ) : (
        <ul className="flex flex-col rounded-lg border bg-surface" aria-label="Audit entries">
          {items.map((entry) => (
            <AuditEntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <Pagination
        firstHref={params.cursor && addressWith("/audit", params, { cursor: undefined })}
        nextHref={nextCursor ? addressWith("/audit", params, { cursor: nextCursor }) : undefined}
      />
    </>
  );
}

/** The days of the form as moments, both days included (UTC). */
function days({ from, to }: Record<string, string>): { after?: string; before?: string } {
  const isDay = (day?: string) => day && /^\d{4}-\d{2}-\d{2}$/.test(day);
  return {
    ...(isDay(from) && { after: `${from}T00:00:00.000Z` }),
    ...(isDay(to) && { before: `${to}T23:59:59.999Z` }),
  };
}
