import type { NotificationEvent } from "./schemas";

/** What a message is made of: nothing in it was typed by hand but names, so nothing in it is secret. */
export interface Tidings {
  readonly event: NotificationEvent;
  readonly environment: { readonly name: string; readonly team: string };
  readonly deployment: { readonly id: string; readonly number: number; readonly kind: "CREATE" | "UPDATE" | "DELETE" };
  /** The plan's sentence on the worst it does; null before there is a plan. */
  readonly worstEffect: string | null;
  readonly requestedBy: string;
  /** Who decided or commented; null where nobody did. */
  readonly by: string | null;
  /** Where one is not enough: how many approvals there are, of how many. */
  readonly approvals: { readonly given: number; readonly needed: number } | null;
  readonly reviewExpiresAt: Date | null;
  /** The resource that failed first, by logical id, and its status. */
  readonly failedFirst: { readonly logicalId: string; readonly status: string | null } | null;
}

/** One message, before it is written as a mail or a webhook. */
export interface Message {
  /** A sentence without its full stop: who or what did what. */
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly url: string;
}

const kindWords = { CREATE: "creation", UPDATE: "update", DELETE: "removal" } as const;

const titles: Readonly<Record<NotificationEvent, (what: string, by: string) => string>> = {
  awaitingReview: (what) => `${what} waits for review`,
  reviewExpiring: (what) => `${what} still waits for review and will expire`,
  expired: (what) => `${what} expired before anybody decided`,
  firstApproval: (what, by) => `${by} approved ${what}; a second person's approval is needed`,
  approved: (what, by) => `${by} approved ${what}`,
  rejected: (what, by) => `${by} rejected ${what}`,
  changesRequested: (what, by) => `${by} asked for changes to ${what}`,
  commented: (what, by) => `${by} commented on ${what}`,
  returned: (what) => `${what} went back to review: its change set is not the approved one any more`,
  succeeded: (what) => `${what} succeeded`,
  failed: (what) => `${what} failed`,
};

/** After these a plan waits for somebody. */
const waiting: ReadonlySet<NotificationEvent> = new Set([
  "awaitingReview",
  "reviewExpiring",
  "firstApproval",
  "returned",
]);

/** Says what happened, to what, how bad it can get, and where to look. `terraceUrl` is the address people open. */
export function messageOf(tidings: Tidings, terraceUrl: string): Message {
  const { event, environment, deployment, approvals, reviewExpiresAt, failedFirst } = tidings;
  const what = `${environment.name} #${deployment.number} (${kindWords[deployment.kind]})`;
  const waits = waiting.has(event);
  const facts: [label: string, value: string | null | undefined][] = [
    ["Environment", environment.name],
    ["Team", environment.team],
    ["Worst effect", tidings.worstEffect],
    ["Requested by", oneLine(tidings.requestedBy)],
    ["Approvals", approvals && (waits || event === "approved") ? `${approvals.given} of ${approvals.needed}` : null],
    ["May be approved until", waits ? reviewExpiresAt && utc(reviewExpiresAt) : null],
    ["Failed first", event === "failed" ? failedFirst && failureWords(failedFirst) : null],
  ];
  return {
    title: titles[event](what, oneLine(tidings.by ?? "Somebody")),
    facts: facts.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    url: `${terraceUrl.replace(/\/+$/, "")}/deployments/${deployment.id}`,
  };
}

/** What a channel is sent to see whether it works. */
export function testMessage(team: string, terraceUrl: string): Message {
  return {
    title: `Test: team ${team} is told here`,
    facts: [{ label: "Team", value: team }],
    url: `${terraceUrl.replace(/\/+$/, "")}/settings?tab=teams`,
  };
}

const failureWords = ({ logicalId, status }: { logicalId: string; status: string | null }) =>
  status ? `${logicalId} (${status})` : logicalId;

/** `24 Nov 2026, 10:05 UTC`: readers of one message sit in many time zones. */
function utc(date: Date): string {
  const words = date.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  return `${words} UTC`;
}

/** A person's name, which they chose: no line break and nothing that turns or hides the words around it. */
function oneLine(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
