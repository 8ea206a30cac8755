import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

/** Where the programs are that are not stubbed. */
export const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";
const STUBBED = ["dnf", "curl", "id", "useradd", "install", "python3.11", "systemctl", "aws"];
const FOLDERS = [
  "etc/logrotate.d",
  "etc/systemd/system",
  "opt/aws/bin",
  "opt/aws/amazon-cloudwatch-agent/bin",
  "opt/aws/amazon-cloudwatch-agent/etc",
  "var/log",
];
/** Folders of the system that move into the temporary root, and what may be named although it does not move. */
const MOVED = /(?<=^|[\s>='":])\/(?=(?:opt|etc|var)\/)/gm;
const UNKNOWN = /(?<=^|[\s>='":])\/(?!bin\/sh |dev\/null|sbin\/nologin )[\w.-]+\/\S*/gm;
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
    for (const name of ["stubs", ...FOLDERS.map((name) => `root/${name}`)]) {
      mkdirSync(join(this.folder, name), { recursive: true });
    }
    for (const name of STUBBED) symlinkSync(stub, join(this.folder, "stubs", name));
    symlinkSync(stub, join(this.root, "opt/aws/bin/cfn-signal"));
    symlinkSync(stub, join(this.root, "opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl"));
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
    const unknown = script.replace(MOVED, "").match(UNKNOWN);
    if (unknown) throw new Error(`The boot script names files outside of the temporary root: ${unknown.join(" ")}`);
    return script.replace(MOVED, `${this.root}/`);
  }

  private restore(text: string): string {
    return text.replaceAll(this.root, "");
  }
}
