/** One message of an event stream. */
export interface StreamMessage {
  readonly id: string;
  readonly data: unknown;
}

/**
 * Reads messages of an event stream, as a program does, until `enough` says so; then the connection is cut in the
 * middle of whatever it was sending. Messages of a name, and those without an id, are left out.
 */
export async function readStream(
  url: string,
  headers: Readonly<Record<string, string>>,
  enough: (messages: readonly StreamMessage[]) => boolean,
): Promise<StreamMessage[]> {
  const connection = new AbortController();
  const response = await fetch(url, { headers, signal: connection.signal });
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`);
  const messages: StreamMessage[] = [];
  let rest = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The stream ended after ${messages.length} messages`);
    const blocks = `${rest}${value}`.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const message = parse(block);
      if (!message) continue;
      messages.push(message);
      if (!enough(messages)) continue;
      connection.abort();
      return messages;
    }
  }
}

function parse(block: string): StreamMessage | null {
  const fields = new Map(
    block.split("\n").map((line) => [line.split(":")[0], line.slice(line.indexOf(":") + 1).trim()]),
  );
  const [id, data] = [fields.get("id"), fields.get("data")];
  return id !== undefined && data !== undefined && !fields.has("event") ? { id, data: JSON.parse(data) } : null;
}
