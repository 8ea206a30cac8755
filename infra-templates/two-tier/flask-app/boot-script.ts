import { readFileSync } from "node:fs";
import { join } from "node:path";

const FILE_MARK = /^\{\{([\w.-]+)\}\}$/gm;

/** A comment, a docstring or nothing: worth reading here, not worth carrying into every template. */
const SILENT_LINE = /^\s*(#.*|""".*""")?$/;

/** The boot script with the application's files written into it; the same for every environment. */
export function bootScript(): string {
  const script = readFile("user-data.sh").replace(FILE_MARK, (_, file: string) => readFile(file));
  const lines = script.split("\n").filter((line) => !SILENT_LINE.test(line));
  return `${lines.join("\n")}\n`;
}

function readFile(file: string): string {
  return readFileSync(join(import.meta.dirname, file), "utf8");
}
