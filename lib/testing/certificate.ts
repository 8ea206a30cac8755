import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The certificate as a file: it is its own authority, for NODE_EXTRA_CA_CERTS. */
  readonly authority: string;
  /** Removes what was written. */
  readonly remove: () => Promise<void>;
}

/** Makes a certificate for `localhost`, and no other name, that lasts a day. */
export async function makeCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(path.join(tmpdir(), "terrace-certificate-"));
  const [keyFile, authority] = [path.join(folder, "key.pem"), path.join(folder, "certificate.pem")];
  const files = ["-keyout", keyFile, "-out", authority];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  await run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...files, ...name]);
  const [key, cert] = await Promise.all([keyFile, authority].map((file) => readFile(file, "utf8")));
  return { key: key ?? "", cert: cert ?? "", authority, remove: () => rm(folder, { recursive: true }) };
}

/**
 * Sends one message to each of these servers, as a process that was started with trust in this certificate does, and says
 * how each went.
 */
export async function sendTrusting({ authority }: Certificate, urls: readonly string[]): Promise<unknown[]> {
  const program = ["--import", "tsx", "--conditions=react-server", "lib/testing/send-over-tls.ts"];
  const { stdout } = await run(process.execPath, [...program, ...urls], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
  });
  return JSON.parse(stdout) as unknown[];
}
