import type { ExportedRow } from "./schemas";

type Cell = string | number | null;

const columns: readonly (readonly [name: string, cell: (row: ExportedRow) => Cell])[] = [
  ["name", (row) => row.name],
  ["team", (row) => row.team],
  ["target", (row) => row.target],
  ["region", (row) => row.region],
  ["state", (row) => row.state],
  ["health", (row) => row.health],
  ["ringing_alarms", (row) => row.ringing.join(" ")],
  ["requests_per_minute", (row) => row.requestsPerMinute],
  ["error_share", (row) => row.errorShare],
  ["template_version", (row) => row.templateVersion],
  ["behind_newest_template", (row) => (row.templateVersion === null ? null : row.behind ? "yes" : "no")],
  ["template_sha256", (row) => row.templateSha256],
  ["drift", (row) => row.drift],
  ["drift_checked_at", (row) => row.driftAt],
  ["usd_per_month", (row) => row.monthlyUsd],
  ["expires_at", (row) => row.expiresAt],
  ["contact", (row) => row.contact],
  ["deployment", (row) => row.latestDeployment?.number ?? null],
  ["deployment_status", (row) => row.latestDeployment?.status ?? null],
  ["deployment_at", (row) => row.latestDeployment?.statusAt ?? null],
  ["requested_by", (row) => row.latestDeployment?.requestedBy.name ?? null],
];

/**
 * One cell (RFC 4180). Spreadsheets take a text that begins with = + - @, a tab or a line's end for a formula: an
 * apostrophe before it makes it text (OWASP, CSV Injection).
 */
function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (cells: readonly Cell[]) => `${cells.map(cellText).join(",")}\r\n`;

/** A CSV file's first line: the columns' names. */
export const csvHead = line(columns.map(([name]) => name));

/** Rows of a fleet as lines of a CSV file. */
export function csvLines(rows: readonly ExportedRow[]): string {
  return rows.map((row) => line(columns.map(([, cell]) => cell(row)))).join("");
}
