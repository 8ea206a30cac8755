import { redactText } from "@/lib/plans";

/** Enough for the boot script's own last words: it prints up to 40 lines of the application's log. */
const TAIL_LINES = 60;
const LINE_LENGTH = 500;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a console's colours and cursor moves begin with ESC
const controls = /\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f]/g;

/** The last lines of a console as a person may read them: without control characters, secrets redacted. */
export function consoleTail(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(controls, "").trimEnd());
  while (lines.at(-1) === "") lines.pop();
  return lines
    .slice(-TAIL_LINES)
    .map((line) => redactText(line, false).slice(0, LINE_LENGTH))
    .join("\n");
}
