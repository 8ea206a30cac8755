import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./start-error";

/** Throws a {@link StartError} unless the web server can listen there; waits up to `patienceMs` for it. */
export async function requireFreePort(host: string, port: number, patienceMs = 0): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const code = await listenFault(host, port);
    if (!code) return;
    if (code === "EADDRINUSE" && Date.now() < deadline) await sleep(100);
    else throw new StartError(explain(code, host, port));
  }
}

function listenFault(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function explain(code: string, host: string, port: number): string {
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`;
  }
  if (code === "EACCES")
    return `Port ${port} needs privileges this user does not have. Choose one above 1023 with PORT.`;
  return `Terrace cannot listen on ${host} (${code}). Set TERRACE_HOST to an address of this machine.`;
}
