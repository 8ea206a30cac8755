import { afterEach, expect, it, vi } from "vitest";
import { saveDraftSchema } from "@/lib/drafts/schemas";
import { exampleDraft } from "@/lib/drafts/testing/draft";
import { deleteDraft, putDraft } from "./draft-requests";

const id = "0b0e5a3e-3f3c-4f43-8a3b-1d2f6c1f0a01";
const local = { id, at: "2026-11-23T12:00:00.000Z", environment: null, values: exampleDraft, reason: "", since: null };

/** A server that answers every request alike; what it was sent. */
function serverThat(answer: () => Response) {
  const fetched = vi.fn(async (_address: string, _request: RequestInit) => answer());
  vi.stubGlobal("fetch", fetched);
  return fetched;
}
afterEach(() => vi.unstubAllGlobals());

it("sends of this browser's copy what the server takes, in a request that outlives its page", async () => {
  const draft = { updatedAt: "2026-11-23T12:00:01.000Z" };
  const fetched = serverThat(() => Response.json({ draft, overwrote: null }));
  expect(await putDraft(id, local)).toEqual({ kind: "saved", ...draft, overwrote: null });
  const [address, request] = fetched.mock.calls[0] ?? [];
  expect([address, request?.method, request?.keepalive]).toEqual([`/api/v1/drafts/${id}`, "PUT", true]);
  expect(saveDraftSchema.safeParse(JSON.parse(String(request?.body))).success).toBe(true);
});

it.each([
  [401, {}, { kind: "unreachable", why: "you are signed out. Sign in again in another tab" }],
  [503, {}, { kind: "unreachable", why: "the server can't take it right now" }],
  [409, { detail: "You have 100 drafts already." }, { kind: "refused", message: "You have 100 drafts already." }],
  [
    422,
    { detail: "No.", errors: [{ path: "values.web.instanceType", message: "Too long." }] },
    { kind: "refused", message: "Instance type: Too long." },
  ],
])("tells what a status of %i means for the draft", async (status, body, result) => {
  serverThat(() => Response.json(body, { status }));
  expect(await putDraft(id, local)).toEqual(result);
});

it("takes a request that fails, or an answer that is no JSON, for no connection", async () => {
  serverThat(() => new Response("<html>"));
  expect(await putDraft(id, local)).toEqual({ kind: "unreachable", why: "no connection" });
  serverThat(() => {
    throw new TypeError("Failed to fetch");
  });
  expect(await putDraft(id, local)).toEqual({ kind: "unreachable", why: "no connection" });
  expect(await deleteDraft(id)).toBe("The server did not answer. Try again.");
});

it("takes a draft that is gone already for discarded", async () => {
  serverThat(() => Response.json({ detail: "You have no such draft." }, { status: 404 }));
  expect(await deleteDraft(id)).toBeNull();
});
