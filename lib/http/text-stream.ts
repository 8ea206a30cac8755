/** The body of an answer that is made while it is sent, part by part; a slow reader slows what makes it. */
export function textStream(parts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const source = parts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await source.return?.();
    },
  });
}
