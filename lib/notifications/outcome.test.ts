import { describe, expect, it } from "vitest";
import { connectionWords, MOST_TRIES, pauseAfter, verdictOn } from "./outcome";
import { outcomeOf as smtpOutcome } from "./send-mail";
import { outcomeOf as httpOutcome } from "./send-webhook";

describe("after a try", () => {
  const refused = { kind: "refused", words: "The connection was refused." } as const;

  it("a message is sent, or tried again after a pause, or given up", () => {
    expect(verdictOn({ kind: "sent" }, 3)).toEqual({ status: "SENT" });
    expect(verdictOn(refused, 1)).toEqual({ status: "PENDING", pauseMs: 5_000, words: refused.words });
    expect(verdictOn(refused, MOST_TRIES - 1)).toMatchObject({ status: "PENDING" });
    const words = "The connection was refused. Given up after 8 tries.";
    expect(verdictOn(refused, MOST_TRIES)).toEqual({ status: "FAILED", words });
    expect(verdictOn({ ...refused, final: true }, 1)).toEqual({ status: "FAILED", words: refused.words });
  });

  it("is never sent again when it may have arrived", () => {
    const words = "The connection was closed. It may have arrived, so it is not sent again.";
    expect(verdictOn({ kind: "unknown", words: "The connection was closed." }, 1)).toEqual({ status: "FAILED", words });
  });

  it("waits longer each time, as long as it is told to, an hour at most", () => {
    const pauses = Array.from({ length: 7 }, (_, index) => pauseAfter(index + 1) / 1000);
    expect(pauses).toEqual([5, 20, 80, 320, 1280, 3600, 3600]);
    expect(pauseAfter(1, 60_000)).toBe(60_000);
    expect(pauseAfter(3, 60_000)).toBe(80_000);
    expect(pauseAfter(1, 86_400_000)).toBe(3_600_000);
  });
});

describe("a receiver's answer", () => {
  it.each([200, 202, 204])("%i takes the message", (status) => {
    expect(httpOutcome(status, undefined)).toEqual({ kind: "sent" });
  });
  it.each([500, 503, 408, 425, 429])("%i may change", (status) => {
    expect(httpOutcome(status, undefined)).toEqual({ kind: "refused", words: `The receiver answered ${status}.` });
  });
  it.each([400, 401, 404, 410])("%i will not", (status) => {
    const words = `The receiver answered ${status}.`;
    expect(httpOutcome(status, "120")).toEqual({ kind: "refused", words, final: true });
  });
  it("that sends elsewhere is not followed", () => {
    const words = expect.stringContaining("Redirects are not followed");
    expect(httpOutcome(302, undefined)).toEqual({ kind: "refused", words, final: true });
  });
  it("may say how long to wait", () => {
    expect(httpOutcome(429, "120")).toMatchObject({ retryAfterMs: 120_000 });
    expect(httpOutcome(503, "Wed, 21 Oct 2026 07:28:00 GMT")).not.toHaveProperty("retryAfterMs");
  });
});

describe("a mail server's answer", () => {
  const answer = (code: string, responseCode: number, command: string, handedOver = false) =>
    smtpOutcome({ code, responseCode, command, response: `${responseCode} said so` }, handedOver);

  it("is passing with 4xx and final with 5xx, of the addresses and of the text", () => {
    const words = "The mail server answered: 450 said so";
    expect(answer("EENVELOPE", 450, "RCPT TO")).toEqual({ kind: "refused", words, final: false });
    expect(answer("EENVELOPE", 550, "RCPT TO")).toMatchObject({ kind: "refused", final: true });
    expect(answer("EMESSAGE", 554, "DATA", true)).toMatchObject({ kind: "refused", final: true });
    expect(answer("EENVELOPE", 503, "MAIL FROM")).toMatchObject({ kind: "refused", final: false });
    expect(answer("EPROTOCOL", 554, "CONN")).toMatchObject({ kind: "refused", final: false });
  });

  it("to the password is a setting's fault, and is not repeated in words", () => {
    const outcome = answer("EAUTH", 535, "AUTH PLAIN");
    expect(outcome).toEqual({ kind: "refused", words: expect.stringContaining("TERRACE_SMTP_URL") });
  });

  it("that never comes leaves open what became of a mail that was handed over", () => {
    const lost = { code: "ECONNECTION", command: "CONN" };
    expect(smtpOutcome(lost, false)).toEqual({ kind: "refused", words: "The connection was closed." });
    expect(smtpOutcome(lost, true)).toEqual({ kind: "unknown", words: "The connection was closed." });
  });
});

it.each([
  [{ code: "ENOTFOUND", message: "getaddrinfo ENOTFOUND hooks.example.com" }, "The host is not known."],
  [{ code: "CERT_HAS_EXPIRED" }, "No TLS connection could be made (CERT_HAS_EXPIRED)."],
  [{ code: "EODD", message: "https://hooks.example.com/secret" }, "The connection failed (EODD)."],
  [new Error("https://hooks.example.com/secret"), "The connection failed."],
])("trouble %# is told by its code, never by its own text", (error, words) => {
  expect(connectionWords(error)).toBe(words);
});
