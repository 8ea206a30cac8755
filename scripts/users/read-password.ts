import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { StartError } from "../start/start-error";

/** Asks on the terminal without showing what is typed; rejects when the person gives up (Ctrl-C, Ctrl-D). */
async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const givenUp = new Promise<never>((_resolve, reject) => {
    terminal.once("SIGINT", () => terminal.close());
    terminal.once("close", () => reject(new StartError("Nothing was changed.")));
  });
  try {
    return await Promise.race([terminal.question(""), givenUp]);
  } finally {
    givenUp.catch(() => undefined);
    terminal.close();
    process.stderr.write("\n");
  }
}

/** The new password: typed twice on a terminal, else the first line of standard input. */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/)[0] ?? "";
  const password = await askHidden("Password: ");
  if ((await askHidden("Once more: ")) !== password) throw new StartError("The two passwords are not the same.");
  return password;
}
