import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { Certificate } from "./certificate";

/** Something that arrived, and a wait for as many as there should be. */
class Inbox<T> {
  readonly items: T[] = [];
  private readonly waiting: { count: number; done: () => void }[] = [];

  add(item: T): void {
    this.items.push(item);
    for (const { count, done } of this.waiting) if (this.items.length >= count) done();
  }

  /** Waits until this many have arrived in all; the test's own time limit ends it. */
  async has(count: number): Promise<readonly T[]> {
    if (this.items.length < count) await new Promise<void>((done) => this.waiting.push({ count, done }));
    return this.items;
  }
}

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, but for quoted-printable's line ends in the middle of words. */
  readonly source: string;
  readonly overTls: boolean;
}

/** What a receiver does with the next message instead of taking it: an answer of this status, or none at all. */
type Fault = number | "hang up";

/** A mail server without TLS that becomes the one of this test's process. */
export async function openTestMailServer() {
  const { port, ...server } = await listen({ disabledCommands: ["STARTTLS"], allowInsecureAuth: true });
  process.env.TERRACE_SMTP_URL = `smtp://${USER}@127.0.0.1:${port}`;
  process.env.TERRACE_MAIL_FROM = "Terrace <terrace@example.com>";
  return server;
}

/** A mail server that takes no password without TLS: from the first byte on (smtps), or from STARTTLS on (smtp). */
export async function openTlsMailServer(scheme: "smtp" | "smtps", { key, cert }: Certificate) {
  const { port, ...server } = await listen({ key, cert, secure: scheme === "smtps" });
  return { ...server, url: `${scheme}://${USER}@localhost:${port}` };
}

/** As a URL has it. */
const USER = "terrace:p%40ss%20word";

/**
 * A mail server on loopback that takes one user. `user-<code>@...` as a recipient is answered with that code; `next` says
 * what becomes of the next mails once their text is in.
 */
async function listen(options: SMTPServerOptions) {
  const inbox = new Inbox<ReceivedMail>();
  const next: Fault[] = [];
  const reject = (code: number) => Object.assign(new Error("no such luck"), { responseCode: code });
  const server = new SMTPServer({
    ...options,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === "terrace" && password === "p@ss word" ? done(null, { user: username }) : done(reject(535)),
    onRcptTo: ({ address }, _session, done) => {
      const code = /^user-(\d+)@/.exec(address)?.[1];
      done(code ? reject(Number(code)) : null);
    },
    onData: (stream, { envelope, secure }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        const source = Buffer.concat(chunks).toString().replaceAll("=\r\n", "");
        inbox.add({ from, to, source, overTls: secure });
        const fault = next.shift();
        if (fault === "hang up") for (const connection of server.connections) connection.close();
        else done(fault ? reject(fault) : null);
      });
    },
  });
  server.on("error", () => undefined); // a client that hangs up is part of the tests
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.server.address() as AddressInfo;
  return { port, inbox, next, close: () => new Promise<void>((done) => server.close(() => done())) };
}

export interface ReceivedPost {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * A web server on loopback that takes POSTs, under TLS where it has a certificate; `next` says how the next ones are
 * answered instead of with 200.
 */
export async function openTestReceiver(certificate?: Certificate) {
  const inbox = new Inbox<ReceivedPost>();
  const next: Fault[] = [];
  const take: RequestListener = async (request, response) => {
    const chunks = await request.toArray();
    inbox.add({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() });
    const fault = next.shift();
    if (fault === "hang up") request.socket.destroy();
    else response.writeHead(fault ?? 200, { location: "/elsewhere" }).end("an answer nobody reads");
  };
  const server = certificate ? createTlsServer(certificate, take) : createServer(take);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: certificate ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    inbox,
    next,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
