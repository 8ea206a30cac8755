import { expect, it } from "vitest";
import { textStream } from "./text-stream";

const made: string[] = [];
let ended = false;
async function* parts() {
  ended = false;
  made.length = 0;
  try {
    for (const part of ["ä", "b", "c", "d"]) {
      made.push(part);
      yield part;
    }
  } finally {
    ended = true;
  }
}

it("sends all parts as UTF-8", async () => {
  expect(await new Response(textStream(parts())).text()).toBe("äbcd");
});

it("makes no more than is read, and ends what makes it when the reader leaves", async () => {
  const reader = textStream(parts()).getReader();
  await reader.read();
  expect(made.length).toBeLessThan(4);
  await reader.cancel();
  expect(ended).toBe(true);
});

it("breaks off when a part can't be made: what arrived is not taken for the whole", async () => {
  async function* broken() {
    yield "a";
    throw new Error("The database is gone");
  }
  await expect(new Response(textStream(broken())).text()).rejects.toThrow("The database is gone");
});
