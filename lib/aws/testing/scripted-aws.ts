import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";

/** An answer in the API's own words, or an error with its code, message and status. */
export type ScriptedAnswer = object | { readonly error: readonly [code: string, message: string, status?: number] };
/** Answers one call; `input` holds the form's fields (awsQuery) or the JSON body. */
export type Script = (action: string, input: Record<string, unknown>) => ScriptedAnswer;

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** AWS's query protocol: members of a list are `<member>`, an object's are its names. */
function toXml(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `<member>${toXml(item)}</member>`).join("");
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== "object") return escapeXml(String(value));
  return Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([name, entry]) => `<${name}>${toXml(entry)}</${name}>`)
    .join("");
}

const isError = (answer: ScriptedAnswer): answer is { error: readonly [string, string, number?] } => "error" in answer;

/**
 * Speaks AWS's wire with answers a test writes: for what a working endpoint seldom says (many pages, errors of one moment).
 * Points the SDK at itself.
 */
export async function scriptAws(script: Script) {
  const calls: { action: string; input: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const target = request.headers["x-amz-target"];
      const input = typeof target === "string" ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
      const action = typeof target === "string" ? (target.split(".")[1] ?? "") : String(input.Action);
      calls.push({ action, input });
      const answer = script(action, input);
      if (typeof target === "string") {
        const [code, message, status = 400] = isError(answer) ? answer.error : ["", "", 200];
        if (isError(answer)) response.setHeader("x-amzn-query-error", `${code};Sender`);
        response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
        response.end(JSON.stringify(isError(answer) ? { __type: code, message } : answer));
        return;
      }
      const xmlns = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
      if (isError(answer)) {
        const [code, message, status = 400] = answer.error;
        const error = toXml({ Error: { Type: "Sender", Code: code, Message: message }, RequestId: "1" });
        response.writeHead(status, { "content-type": "text/xml" });
        response.end(`<ErrorResponse xmlns="${xmlns}">${error}</ErrorResponse>`);
        return;
      }
      const result = `<${action}Result>${toXml(answer)}</${action}Result>`;
      response.writeHead(200, { "content-type": "text/xml" });
      response.end(`<${action}Response xmlns="${xmlns}">${result}</${action}Response>`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    calls,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
