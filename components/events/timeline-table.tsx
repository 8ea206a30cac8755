import { formatClock } from "@/components/ui/format";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { TimelineView } from "./timeline-view";
import { actionWords, expectedWords, tookWords } from "./timeline-words";

/** The timeline for who does not see charts, and for paper. */
export function TimelineTable({ view: { groups, now } }: { readonly view: TimelineView }) {
  return (
    <Table caption="Timeline: what was done to each resource, when and how long">
      <THead>
        <TR>
          <TH>Resource</TH>
          <TH>Tier</TH>
          <TH>What</TH>
          <TH align="right">Began (UTC)</TH>
          <TH align="right">Took</TH>
          <TH>Usual</TH>
          <TH>Critical path</TH>
        </TR>
      </THead>
      <TBody>
        {groups.flatMap(({ tier, rows }) =>
          rows.flatMap(({ logicalId, bars }) =>
            bars.map((bar) => (
              <TR key={bar.id}>
                <TD>
                  <span className="font-mono text-xs">{logicalId}</span>
                </TD>
                <TD label="Tier">{tier}</TD>
                <TD label="What">{actionWords(bar)}</TD>
                <TD label="Began (UTC)" numeric>
                  {bar.state === "waiting" ? "not yet" : formatClock(bar.start)}
                </TD>
                <TD label="Took" numeric>
                  {tookWords(bar, now) ?? "not yet"}
                </TD>
                <TD label="Usual">{expectedWords(bar)}</TD>
                <TD label="Critical path">{bar.critical ? "Yes" : "No"}</TD>
              </TR>
            )),
          ),
        )}
      </TBody>
    </Table>
  );
}
