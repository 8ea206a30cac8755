import "server-only";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SmtpConnection, { type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import type { Mail } from "./mail";
import { connectionWords, type Outcome } from "./outcome";
import { isLoopbackHost } from "./schemas";

/** Below the time after which the queue counts the job as lost. */
const TIMEOUT_MS = 20_000;

/** The words for a portal that has no mail server. */
export const NO_MAIL_SERVER = "This portal has no mail server. Whoever runs it sets TERRACE_SMTP_URL.";

export interface Letter extends Mail {
  readonly to: string;
  /** The same at every try, so that a mailbox can tell one message from two. */
  readonly messageId: string;
}

/** Hands one mail to the mail server, once. Never throws. */
export async function sendMail(
  letter: Letter,
  { smtpUrl, from }: { smtpUrl: string | undefined; from: string | undefined },
  timeoutMs = TIMEOUT_MS,
): Promise<Outcome> {
  if (!smtpUrl || !from) return { kind: "refused", words: NO_MAIL_SERVER };
  const { to, messageId, subject, text, html } = letter;
  const headers = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };
  const message = new MailComposer({ from, to, messageId, subject, text, html, headers }).compile();
  return handOver(smtpUrl, message.getEnvelope(), await message.build(), timeoutMs);
}

type Envelope = ReturnType<ReturnType<MailComposer["compile"]>["getEnvelope"]>;

function handOver(smtpUrl: string, envelope: Envelope, message: Buffer, timeoutMs: number): Promise<Outcome> {
  const { options, auth } = connectionOf(smtpUrl);
  const connection = new SmtpConnection(options);
  return new Promise((resolve) => {
    // The server asks for the message's text last; before that it has taken nothing.
    let handedOver = false;
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      if (outcome.kind === "sent") connection.quit();
      else connection.close();
      resolve(outcome);
    };
    const fail = (error: SmtpError) => settle(outcomeOf(error, handedOver));
    const timer = setTimeout(() => fail({ code: "ETIMEDOUT" }), timeoutMs);
    const send = () => {
      const stream = Readable.from(
        (function* () {
          handedOver = true;
          yield message;
        })(),
      );
      connection.send(envelope as Parameters<typeof connection.send>[0], stream, (error) =>
        error ? fail(error) : settle({ kind: "sent" }),
      );
    };
    connection.on("error", fail);
    connection.connect((error) => {
      if (error) return fail(error);
      if (!auth) return send();
      connection.login(auth, (refused) => (refused ? fail(refused) : send()));
    });
  });
}

interface SmtpError {
  readonly code?: string | undefined;
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** What an error of the SMTP client says of the mail; `handedOver` once the server asked for the mail's text. */
export function outcomeOf(error: SmtpError, handedOver: boolean): Outcome {
  const { code, responseCode, command, response } = error;
  if (!responseCode) {
    const words = connectionWords({ code: error.originalCode ?? code });
    return { kind: handedOver ? "unknown" : "refused", words };
  }
  if (code === "EAUTH" || code === "ETLS") return { kind: "refused", words: connectionWords(error) };
  const words = `The mail server answered: ${(response ?? String(responseCode)).slice(0, 200)}`;
  // 5xx to the addresses or the text will be said again (RFC 5321, 4.2.1); before that a setting may be at fault.
  const final = responseCode >= 500 && responseCode !== 503 && /^(MAIL FROM|RCPT TO|DATA)$/.test(command ?? "");
  return { kind: "refused", words, final };
}

function connectionOf(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  const secure = url.protocol === "smtps:";
  const options: SMTPConnectionOptions = {
    host: url.hostname.replaceAll(/[[\]]/g, ""),
    ...(url.port && { port: Number(url.port) }),
    secure,
    // A password goes over the network under TLS or not at all.
    requireTLS: !secure && user !== "" && !isLoopbackHost(url.hostname),
    dnsTimeout: 5_000,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
    socketCloseTimeout: 0,
  };
  return { options, auth: user === "" ? null : { user, pass: decodeURIComponent(url.password) } };
}
