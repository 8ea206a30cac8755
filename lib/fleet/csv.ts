import type { FleetRow } from "./schemas";

type Cell = string | number | null;

const sumOf = (values: readonly (number | null)[] | undefined): number | null => {
  const known = values?.filter((value) => value !== null) ?? [];
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
};

const columns: readonly (readonly [name: string, cell: (row: FleetRow) => Cell])[] = [
  ["name", (row) => row.name],
  ["team", (row) => row.team],
  ["target", (row) => row.target],
  ["region", (row) => row.region],
  ["state", (row) => row.state],
  ["health", (row) => row.health],
  ["ringing_alarms", (row) => row.ringing.join(" ")],
  ["requests_last_hour", (row) => sumOf(row.signals?.requests)],
  ["errors_last_hour", (row) => sumOf(row.signals?.errors)],
  ["template_sha256", (row) => row.templateSha256],
  ["newer_template_in_deployment", (row) => row.newerTemplateIn],
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

/** Rows of a fleet as CSV, with a first line of column names. */
export function fleetCsv(rows: readonly FleetRow[]): string {
  return line(columns.map(([name]) => name)) + rows.map((row) => line(columns.map(([, cell]) => cell(row)))).join("");
}
