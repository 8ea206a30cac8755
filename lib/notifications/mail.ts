import type { Message } from "./message";

/** A mail's own parts. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes a message as a mail: plain text, and the same as simple HTML. */
export function mailOf({ title, facts, url }: Message): Mail {
  const footer = "Terrace sends this to a channel of your team. Admins add and remove channels under Settings, Teams.";
  const lines = facts.map(({ label, value }) => `${label}: ${value}`);
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><td style="padding:2px 16px 2px 0;color:#666;vertical-align:top">${escapeHtml(label)}</td>` +
      `<td style="padding:2px 0">${escapeHtml(value)}</td></tr>`,
  );
  return {
    subject: `[Terrace] ${title}`,
    text: [`${title}.`, "", ...lines, "", url, "", "-- ", footer, ""].join("\n"),
    html: [
      '<div style="font-family:system-ui,sans-serif;font-size:14px;line-height:1.5">',
      `<p><strong>${escapeHtml(title)}.</strong></p>`,
      `<table style="border-collapse:collapse;font-size:14px">${rows.join("")}</table>`,
      `<p><a href="${escapeHtml(url)}">Open in Terrace</a></p>`,
      `<p style="color:#666;font-size:12px">${footer}</p>`,
      "</div>",
    ].join("\n"),
  };
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
