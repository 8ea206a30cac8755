import { createServer } from "node:net";

/** Asks the system for a TCP port of 127.0.0.1 that nothing uses; `preferred` when that one is free. */
export async function freePort(preferred = 0): Promise<number> {
  const port = await tryPort(preferred);
  if (port !== undefined) return port;
  const any = await tryPort(0);
  if (any === undefined) throw new Error("The system has no free port on 127.0.0.1.");
  return any;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}
