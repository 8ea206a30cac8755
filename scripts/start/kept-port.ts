import { readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../postgres/free-port";
import { StartError } from "./start-error";

/** A port of 127.0.0.1 for one of our own servers: the one of the last start while it is free. */
export async function keptPort(home: string, name: "postgres" | "sandbox"): Promise<number> {
  const file = path.join(home, `${name}.port`);
  const last = Number(await readFile(file, "utf8").catch(() => "0"));
  const port = await freePort(Number.isInteger(last) && last > 0 && last < 65_536 ? last : 0);
  if (port !== last) await writeFile(file, `${port}\n`);
  return port;
}

/** Waits until something accepts connections on a port of 127.0.0.1. */
export async function untilListening(name: string, port: number, signal: AbortSignal, logFile: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await accepts(port))) {
    signal.throwIfAborted();
    if (Date.now() > deadline) throw new StartError(`The ${name} does not answer on port ${port}; its log: ${logFile}`);
    await sleep(50);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
