import type { Environment } from "../run";

/**
 * MiB of old objects the web server may hold: about 90 KiB for each open stream, above 100 for itself. Far below, it
 * already makes Node collect at one and a half times what is in use; left alone, Node waits for four times as much.
 */
const MOST_MEMORY = 1_024;

/** Arguments to node that run the web server. What NODE_OPTIONS says of its memory holds. */
export function webArguments(host: string, port: number, dev: boolean, { NODE_OPTIONS }: Environment): string[] {
  const memory = `--max-old-space-size=${MOST_MEMORY}`;
  const isSaid = /--max[-_]old[-_]space[-_]size/.test(NODE_OPTIONS ?? "");
  const next = ["node_modules/next/dist/bin/next", dev ? "dev" : "start", "-H", host, "-p", String(port)];
  return dev || isSaid ? next : [memory, ...next];
}
