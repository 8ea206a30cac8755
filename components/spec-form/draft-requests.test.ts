import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { saveDraftSchema } from "@/lib/drafts/schemas";
import { exampleDraft } from "@/lib/drafts/testing/draft";
import { deleteDraft, putDraft } from "./draft-requests";

const id = "0b0e5a3e-3f3c-4f43-8a3b-1d2f6c1f0a01";
const local = { id, at: "2026-11-23T12:00:00.000Z", environment: null, values: exampleDraft, reason: "", since: null };

interface Asked {
  readonly method?: string;
  readonly address?: string;
  readonly body: string;
}

let server: Server;
let asked: Asked[];
let answer: (response: ServerResponse) => void;

const json = (body: object, status = 200) => {
  answer = (response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
};

beforeEach(async () => {
  asked = [];
  server = createServer(async (request, response) => {
    asked.push({ method: request.method, address: request.url, body: await text(request) });
    answer(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A page's addresses begin at its own server; Node's fetch has no page.
  const { port } = server.address() as AddressInfo;
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (address: string, init?: RequestInit) =>
    fetch(new Request(new URL(address, `http://127.0.0.1:${port}`), init)),
  );
});
afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

it("sends of this browser's copy what the server takes", async () => {
  const draft = { updatedAt: "2026-11-23T12:00:01.000Z" };
  json({ draft, overwrote: null });
  expect(await putDraft(id, local)).toEqual({ kind: "saved", ...draft, overwrote: null });
  const [put] = asked;
  expect([put?.method, put?.address]).toEqual(["PUT", `/api/v1/drafts/${id}`]);
  expect(saveDraftSchema.safeParse(JSON.parse(put?.body ?? "")).success).toBe(true);
});

it("sends it in a request that outlives its page", async () => {
  json({ draft: { updatedAt: "2026-11-23T12:00:01.000Z" }, overwrote: null });
  const sent = vi.spyOn(globalThis, "fetch");
  await putDraft(id, local);
  expect(sent.mock.calls.map(([, init]) => init?.keepalive)).toEqual([true]);
  sent.mockRestore();
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
  json(body, status);
  expect(await putDraft(id, local)).toEqual(result);
});

it("takes a request that fails, or an answer that is no JSON, for no connection", async () => {
  answer = (response) => response.end("<html>");
  expect(await putDraft(id, local)).toEqual({ kind: "unreachable", why: "no connection" });
  answer = (response) => response.destroy();
  expect(await putDraft(id, local)).toEqual({ kind: "unreachable", why: "no connection" });
  expect(await deleteDraft(id)).toBe("The server did not answer. Try again.");
});

it("takes a draft that is gone already for discarded", async () => {
  json({ detail: "You have no such draft." }, 404);
  expect(await deleteDraft(id)).toBeNull();
});
