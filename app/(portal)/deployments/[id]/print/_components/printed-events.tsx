import { formatExact } from "@/components/ui/format";
import type { StackEventView } from "@/lib/events";

/** Every stack event, oldest first, as a table that breaks over pages. */
export function PrintedEvents({ events }: { readonly events: readonly StackEventView[] }) {
  if (events.length === 0) return <p className="text-muted">CloudFormation was not asked to change anything.</p>;
  return (
    <table className="w-full table-fixed border-collapse text-xs">
      <thead>
        <tr className="border-b text-left">
          <th scope="col" className="w-44 py-1 pr-3 font-medium">
            When
          </th>
          <th scope="col" className="w-2/5 py-1 pr-3 font-medium">
            Resource
          </th>
          <th scope="col" className="py-1 font-medium">
            Status
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ cursor, timestamp, logicalId, resourceType, status, reason }) => (
          <tr key={cursor} className="border-b align-top">
            <td className="py-1 pr-3 tabular-nums">{formatExact(timestamp)}</td>
            <td className="break-words py-1 pr-3">
              <span className="font-mono">{logicalId}</span> <span className="text-muted">{resourceType}</span>
            </td>
            <td className="break-words py-1">
              <span className="font-mono">{status}</span>
              {reason && <span className="block text-muted">{reason}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
