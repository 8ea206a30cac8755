import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Spec } from "../spec";

/** Where the application comes from. */
export type Source = Spec["application"]["source"];
export const SOURCES: readonly Source[] = ["sample", "git", "s3"];

/** A line that stands for a file: inside a here-document `{{file}}`, between commands `# {{source}}`. */
const FILE_MARK = /^(?:# )?\{\{([\w.-]+)\}\}$/gm;

/** Comments, docstrings and empty lines: worth reading here, not worth carrying into every template. */
const SILENT_LINE = /^\s*(#.*)?\n/gm;
const DOCSTRING = /(?<![\s\S])"""[^"]*"""\n|^ +"""[^"]*"""\n/gm;

/** The boot script for one source, with the files it installs written into it; the same for every environment. */
export function bootScript(source: Source): string {
  const fill = (text: string): string => text.replace(FILE_MARK, (_, file: string) => fill(read(file, source)));
  return `${fill(read("user-data.sh", source))}\n`.replace(SILENT_LINE, "");
}

/** Where the packed boot script for one source is kept. */
export function packedFile(source: Source): string {
  return join(import.meta.dirname, `boot-${source}.sh.gz.b64`);
}

function read(file: string, source: Source): string {
  const name = file === "source" ? `source-${source}.sh` : file;
  const text = readFileSync(join(import.meta.dirname, name), "utf8");
  if (name.endsWith(".json")) return JSON.stringify(JSON.parse(text));
  return text.replace(DOCSTRING, "").trim();
}
