import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { folders, moved, ownPrograms, programs, unknown } from "./instance.json";

/** Where the programs are that are not stubbed. */
export const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";
/** Files of the system that move into the temporary root, and those that neither move nor may be named. */
const MOVED = new RegExp(moved, "gm");
const UNKNOWN = new RegExp(unknown, "gm");
const PACKED = /(?<=base64 -d <<<)\S+/;

export interface Boot {
  readonly code: number | null;
  readonly output: string;
  /** The calls of the stubbed programs, in order. */
  readonly calls: readonly string[];
}

/** A folder with the files of an instance, on which user data runs with the system's programs stubbed. */
export class Instance {
  private readonly folder = mkdtempSync(join(tmpdir(), "terrace-instance-"));
  private readonly root = join(this.folder, "root");

  constructor() {
    const stub = join(import.meta.dirname, "stub.sh");
    for (const name of ["stubs", ...folders.map((name) => `root/${name}`)]) {
      mkdirSync(join(this.folder, name), { recursive: true });
    }
    for (const name of programs) symlinkSync(stub, join(this.folder, "stubs", name));
    for (const name of ownPrograms) symlinkSync(stub, join(this.root, name));
  }

  /** Runs user data as cloud-init does: without HOME, among others. `fails` is a pattern, as in bash, of the calls that fail. */
  boot(userData: string, fails = ""): Boot {
    const script = this.move(gunzipSync(Buffer.from(PACKED.exec(userData)?.[0] ?? "", "base64")).toString());
    const moved = userData.replace(PACKED, gzipSync(script).toString("base64"));
    const calls = join(this.folder, "calls");
    writeFileSync(calls, "");
    const { status, stdout, stderr } = spawnSync("bash", [], {
      input: moved,
      encoding: "utf8",
      cwd: this.folder,
      env: {
        PATH: `${join(this.folder, "stubs")}:${SYSTEM_PATH}`,
        ROOT: this.root,
        CALLS: calls,
        FAILS: fails,
        NODE_ENV: "test",
      },
    });
    const lines = readFileSync(calls, "utf8").replaceAll(this.root, "").trim().split("\n");
    return { code: status, output: `${stdout}${stderr}`.replaceAll(this.root, ""), calls: lines };
  }

  /** The files below one of its folders, by path. */
  files(folder = ""): Record<string, string> {
    const entries = readdirSync(join(this.root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(
      files.sort().map((file) => [file.slice(this.root.length), this.restore(readFileSync(file, "utf8"))]),
    );
  }

  /** A place for what the instance fetches; `bucket/key` for an object of S3. */
  outside(path: string): string {
    return join(this.folder, path);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** The script with its files in the temporary root; one that names any other file does not run. */
  private move(script: string): string {
    const elsewhere = script.match(UNKNOWN);
    if (elsewhere) throw new Error(`The boot script names files outside of the temporary root: ${elsewhere.join(" ")}`);
    return script.replace(MOVED, `${this.root}/`);
  }

  private restore(text: string): string {
    return text.replaceAll(this.root, "");
  }
}
