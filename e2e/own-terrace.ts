import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, type Page } from "@playwright/test";
import type { Role } from "../lib/auth/permissions";
import { freePort } from "../scripts/postgres/free-port";
import { processesOf } from "../scripts/testing/processes";
import { startTerrace } from "../scripts/testing/terrace";
import { Api } from "./api";
import { people } from "./fixtures";
import { Sandbox, usualSpeed } from "./sandbox";

/** The processes that may die: what the supervisor calls them, and what their command lines tell them by. */
const parts = {
  worker: { name: "worker", commands: ["lib/jobs/worker.ts"] },
  web: { name: "web server", commands: ["next-server", "next/dist/bin/next"] },
} as const;

/** A Terrace of this file's own, whose processes may be killed: nobody else is on it. */
export interface OwnTerrace {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Ends a process as a crash does; resolves once the supervisor has noticed. */
  kill(part: keyof typeof parts): Promise<void>;
}

interface Person {
  readonly api: Api;
  /** A page in a browser of its own. */
  readonly open: () => Promise<Page>;
}

const password = "watched-by-two";

export const test = base.extend<{ readonly person: (role: Role) => Promise<Person> }, { terrace: OwnTerrace }>({
  terrace: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const home = await mkdtemp(path.join(tmpdir(), "terrace-watched-"));
      await chmod(home, 0o755);
      const port = await freePort();
      const settings = { PORT: String(port), TERRACE_HOME: home, TERRACE_DEMO_PASSWORD: password };
      const running = startTerrace({
        environment: { ...settings, SANDBOX_SPEED: String(usualSpeed) },
        direct: true,
      });
      try {
        await running.printed(/Terrace is ready at/);
        const sandboxPort = (await readFile(path.join(home, "sandbox.port"), "utf8")).trim();
        await use({
          url: `http://localhost:${port}`,
          sandbox: new Sandbox(`http://127.0.0.1:${sandboxPort}`),
          kill: async (part) => {
            const { name, commands } = parts[part];
            const found = processesOf(home).find(({ command }) => commands.some((each) => command.includes(each)));
            if (!found) throw new Error(`The ${name} does not run`);
            process.kill(found.pid, "SIGKILL");
            await running.printed(new RegExp(`The ${name} ended \\(SIGKILL\\)`));
          },
        });
      } finally {
        running.process.kill("SIGTERM");
        await running.ended;
        await rm(home, { recursive: true, force: true });
      }
    },
    { scope: "worker", timeout: 90_000 },
  ],

  person: async ({ browser, playwright, terrace }, use) => {
    const { url: baseURL } = terrace;
    const closing: (() => Promise<void>)[] = [];
    await use(async (role) => {
      const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } });
      closing.push(() => request.dispose());
      const entered = await request.post("/api/auth/sign-in/email", { data: { email: people[role].email, password } });
      if (!entered.ok()) throw new Error(`${role} cannot sign in: ${entered.status()}`);
      const open = async () => {
        const context = await browser.newContext({ storageState: await request.storageState() });
        closing.push(() => context.close());
        return context.newPage();
      };
      return { api: new Api(request), open };
    });
    for (const close of closing) await close();
  },
});
