import "server-only";
import http from "node:http";
import https from "node:https";
import { connectionWords, type Outcome } from "./outcome";
import { type HostAddress, refusedHost, resolveHost } from "./webhook-address";

/** Below the time after which the queue counts the job as lost. */
const TIMEOUT_MS = 10_000;

/**
 * Posts one body, once. The host is resolved and checked here, and exactly what was checked is connected to, so a name
 * that leads elsewhere a moment later changes nothing. Redirects are not followed. Never throws.
 */
export async function sendWebhook(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs = TIMEOUT_MS,
): Promise<Outcome> {
  const url = new URL(address);
  const deadline = AbortSignal.timeout(timeoutMs);
  let addresses: readonly HostAddress[];
  try {
    addresses = await Promise.race([resolveHost(url.hostname), rejection(deadline)]);
  } catch (error) {
    return { kind: "refused", words: connectionWords(error) };
  }
  const refused = refusedHost(url.hostname, addresses);
  if (refused) return { kind: "refused", words: refused, final: true };
  return post(url, addresses, body, headers, deadline);
}

function post(
  url: URL,
  addresses: readonly HostAddress[],
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Outcome> {
  const secure = url.protocol === "https:";
  return new Promise((resolve) => {
    // From the first byte on the receiver may have taken it, whatever is heard afterwards.
    let handedOver = false;
    const request = (secure ? https : http).request(url, {
      method: "POST",
      agent: false,
      signal,
      lookup: (_hostname, { all }, done) =>
        all ? done(null, [...addresses]) : done(null, addresses[0]?.address ?? "", addresses[0]?.family),
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Terrace",
        ...headers,
      },
    });
    request.on("socket", (socket) => {
      socket.once(secure ? "secureConnect" : "connect", () => {
        handedOver = true;
      });
    });
    request.on("response", (response) => {
      response.on("error", () => undefined).resume();
      resolve(outcomeOf(response.statusCode ?? 0, response.headers["retry-after"]));
      response.destroy();
    });
    request.on("error", (error) => {
      const words = signal.aborted ? "The host did not answer in time." : connectionWords(error);
      resolve({ kind: handedOver ? "unknown" : "refused", words });
    });
    request.end(body);
  });
}

/** What an HTTP status says of a message. 4xx but 408, 425 and 429 will say the same again. */
export function outcomeOf(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { kind: "sent" };
  const words = `The receiver answered ${status}.`;
  if (status >= 300 && status < 400) {
    return { kind: "refused", final: true, words: `${words} Redirects are not followed: give the final address.` };
  }
  const passing = status >= 500 || status === 408 || status === 425 || status === 429;
  if (!passing) return { kind: "refused", final: true, words };
  const seconds = Number(retryAfter);
  return { kind: "refused", words, ...(seconds > 0 && { retryAfterMs: seconds * 1000 }) };
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })));
  });
}
