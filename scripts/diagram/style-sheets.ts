import { readFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../root";
import type { StyleSheets } from "./standalone-svg";

/** The style sheets the drawing's file is made with. */
export async function readStyleSheets(): Promise<StyleSheets> {
  const read = (file: string) => readFile(path.join(root, file), "utf8");
  const [drawing, portal] = await Promise.all([
    read("components/architecture/architecture.css"),
    read("app/globals.css"),
  ]);
  return { drawing, portal };
}
