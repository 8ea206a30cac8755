import { type ClientRequest, get } from "node:http";

/** Those who watch environments over HTTP, as a browser's page does, and how late what they see is. */
export interface Viewers {
  /** Opens a stream; resolves once it stands. */
  watch(name: string): Promise<void>;
  /** From an event's timestamp to its arrival, in milliseconds, for all that came since the last call. */
  takeDelays(): number[];
  /** How many streams ended without being closed here. */
  lost(): number;
  /** Closes all but the first `keep`. */
  close(keep?: number): void;
}

/** What a viewer was told of events that are yet to be read, by resource, status and whole second; when it came. */
class Told {
  private readonly at = new Map<string, number>();

  hear(message: string, now: number): void {
    const key = keyOf(message);
    if (!this.at.has(key)) this.at.set(key, now);
  }

  /** When an event was seen first: now, or when it was told. */
  seenAt(message: string, now: number): number {
    const key = keyOf(message);
    const at = this.at.get(key) ?? now;
    this.at.delete(key);
    return at;
  }
}

const field = (message: string, name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(message)?.[1] ?? "";
const keyOf = (message: string) =>
  `${field(message, "logicalId")} ${field(message, "status")} ${field(message, "timestamp").slice(0, 19)}`;

/**
 * Viewers with this session. Events of before a stream was opened do not count. With `pushed` an event is seen when it
 * is told, and counts once it is read.
 */
export function viewersOf(url: string, cookie: string, { pushed = false }: { pushed?: boolean } = {}): Viewers {
  let open: ClientRequest[] = [];
  let delays: number[] = [];
  let lost = 0;
  const watch = (name: string) =>
    new Promise<void>((resolve, reject) => {
      const openedAt = Date.now();
      const address = `${url}/api/v1/environments/${name}/events/stream?include=deployment${pushed ? "&pushed=true" : ""}`;
      const told = new Told();
      const request = get(address, { agent: false, headers: { cookie } }, (response) => {
        if (response.statusCode !== 200) {
          reject(new Error(`${address}: ${response.statusCode}`));
          return;
        }
        resolve();
        let rest = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          const now = Date.now();
          const messages = `${rest}${chunk}`.split("\n\n");
          rest = messages.pop() ?? "";
          for (const message of messages) {
            if (message.startsWith("event: pushed")) {
              told.hear(message, now);
              continue;
            }
            const at = Date.parse(field(message, "timestamp"));
            if (at >= openedAt) delays.push((pushed ? told.seenAt(message, now) : now) - at);
          }
        });
        response.on("close", () => {
          if (open.includes(request)) lost += 1;
        });
      });
      request.on("error", reject);
      open.push(request);
    });
  return {
    watch,
    takeDelays() {
      const taken = delays;
      delays = [];
      return taken;
    },
    lost: () => lost,
    close(keep = 0) {
      const closing = open.slice(keep);
      open = open.slice(0, keep);
      for (const request of closing) request.destroy();
    },
  };
}
