import { fieldLabel } from "@/infra-templates/two-tier/field-labels";
import type { DraftContent, SendResult } from "./draft-keeper";

interface Problem {
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Keeps a draft on the server. A page that is being closed still sends it. */
export async function putDraft(
  id: string,
  { environment, values, reason, since }: DraftContent & { environment: string | null; since: string | null },
): Promise<SendResult> {
  const answer = await request("PUT", `/api/v1/drafts/${id}`, { environment, values, reason, since });
  if (answer === null) return { kind: "unreachable", why: "no connection" };
  const { status, body } = answer;
  if (status === 200) return { kind: "saved", updatedAt: body.draft.updatedAt, overwrote: body.overwrote };
  if (status === 401) return { kind: "unreachable", why: "you are signed out. Sign in again in another tab" };
  if (status >= 500 || status === 429) return { kind: "unreachable", why: "the server can't take it right now" };
  return { kind: "refused", message: wordsOf(body) };
}

/** Shares a draft, or ends that. Null when it worked, else why it did not. */
export async function setShared(id: string, shared: boolean): Promise<string | null> {
  return orWords(await request(shared ? "POST" : "DELETE", `/api/v1/drafts/${id}/share`));
}

/** Throws a draft away. Null when it worked, or there was none any more; else why it did not. */
export async function deleteDraft(id: string): Promise<string | null> {
  const answer = await request("DELETE", `/api/v1/drafts/${id}`);
  return answer?.status === 404 ? null : orWords(answer);
}

// biome-ignore lint/suspicious/noExplicitAny: what each route answers with, read by the functions above alone.
type Answer = { status: number; body: any };

/** A request waits for the write before it; a server that hangs must not hold it for long. */
const LONGEST_WAIT_MS = 10_000;

/** Null where nothing came back. */
async function request(method: string, address: string, body?: object): Promise<Answer | null> {
  const headers = body && { "content-type": "application/json" };
  const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
  try {
    const sent = { method, headers, body: body && JSON.stringify(body), keepalive: true, signal };
    const response = await fetch(address, sent);
    return { status: response.status, body: await response.json() };
  } catch {
    return null;
  }
}

function orWords(answer: Answer | null): string | null {
  if (answer === null) return "The server did not answer. Try again.";
  return answer.status < 400 ? null : wordsOf(answer.body);
}

function wordsOf({ detail = "The server refused it.", errors }: Problem): string {
  const [first] = errors ?? [];
  if (!first) return detail;
  const label = fieldLabel(first.path.replace(/^values\./, "").split("."));
  return label ? `${label}: ${first.message}` : first.message;
}
