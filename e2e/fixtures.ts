import { type Browser, test as base, expect, type Page } from "@playwright/test";
import type { SpecInput } from "../infra-templates/two-tier/spec";
import type { Role } from "../lib/auth/permissions";
import type { DeploymentView } from "../lib/deployments/schemas";
import { Api, exampleSpec } from "./api";
import { Sandbox, usualSpeed } from "./sandbox";

export { expect } from "@playwright/test";

/** The demo accounts. */
export const people = {
  developer: { email: "dev@terrace.test", name: "Devi Developer" },
  approver: { email: "approver@terrace.test", name: "Ada Approver" },
  operator: { email: "ops@terrace.test", name: "Otto Operator" },
  admin: { email: "admin@terrace.test", name: "Amina Admin" },
} as const satisfies Record<Role, { email: string; name: string }>;

type StorageState = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;
type StorageStates = Readonly<Record<Role, StorageState>>;

interface Fixtures {
  /** A page of somebody of this role, signed in, in a browser of its own. */
  readonly as: (role: Role) => Promise<Page>;
  /** A name no other test uses, beginning with `prefix`. */
  readonly uniqueName: (prefix: string) => string;
  /** One for all: only tests of the project "journeys", which run one after the other, may change how it behaves. */
  readonly sandbox: Sandbox;
}

interface WorkerFixtures {
  readonly storageStates: StorageStates;
  /** /api/v1 as somebody of this role. */
  readonly api: Readonly<Record<Role, Api>>;
  /** An environment that runs, for tests that only look at one: its deployment. */
  readonly running: DeploymentView;
}

/** Signs in through the page, as a person does. */
export async function signIn(page: Page, email: string, password = demoPassword()): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export function demoPassword(): string {
  const password = process.env.TERRACE_DEMO_PASSWORD;
  if (!password) throw new Error("TERRACE_DEMO_PASSWORD is not set: run the tests with npm test or playwright test");
  return password;
}

async function signedIn(browser: Browser, email: string): Promise<StorageState> {
  const context = await browser.newContext({ baseURL: process.env.TERRACE_E2E_URL });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await signIn(page, email);
  await expect(page.getByRole("heading", { level: 1, name: "Environments" })).toBeVisible();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** The environment that runs, by project: the two may make theirs at once. One made by an earlier run is taken. */
const runningNames: Readonly<Record<string, string>> = { journeys: "orders-dev", pages: "orders-pages" };

let made = 0;

function nameBeginningWith(prefix: string): string {
  made += 1;
  return `${prefix}-${Date.now().toString(36)}${made.toString(36)}`;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  storageStates: [
    async ({ browser }, use) => {
      await use({
        developer: await signedIn(browser, people.developer.email),
        approver: await signedIn(browser, people.approver.email),
        operator: await signedIn(browser, people.operator.email),
        admin: await signedIn(browser, people.admin.email),
      });
    },
    { scope: "worker" },
  ],

  api: [
    async ({ playwright, storageStates }, use) => {
      const open = async (role: Role, second?: Api) => {
        const options = { baseURL: process.env.TERRACE_E2E_URL, storageState: storageStates[role] };
        return new Api(await playwright.request.newContext(options), second);
      };
      const admin = await open("admin");
      const api = {
        developer: await open("developer"),
        approver: await open("approver", admin),
        operator: await open("operator"),
        admin,
      };
      await use(api);
      for (const { request } of Object.values(api)) await request.dispose();
    },
    { scope: "worker" },
  ],

  running: [
    async ({ api }, use, { project }) => {
      const runningName = runningNames[project.name] ?? project.name;
      const { state, latestDeployment } = await api.developer.find(runningName);
      const runs = state === "RUNNING" && latestDeployment;
      await use(runs ? await api.developer.deployment(runs.id) : await build(api, exampleSpec(runningName)));
    },
    // Made before the first test, so that it has some minutes of metrics when one looks at them.
    { scope: "worker", auto: true, timeout: 60_000 },
  ],

  as: async ({ browser, storageStates }, use) => {
    const pages: Page[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ storageState: storageStates[role] });
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  uniqueName: async ({}, use) => {
    await use(nameBeginningWith);
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  sandbox: async ({}, use) => {
    const url = process.env.TERRACE_E2E_SANDBOX_URL;
    if (!url) throw new Error("TERRACE_E2E_SANDBOX_URL is not set: where does the sandbox listen?");
    const sandbox = new Sandbox(url);
    await use(sandbox);
    await sandbox.clearFaults();
    await sandbox.setSpeed(usualSpeed);
  },
});

/** Asks for an environment, has it approved, and waits until it is built. */
export async function build(api: WorkerFixtures["api"], spec: SpecInput): Promise<DeploymentView> {
  const planned = await api.developer.reaches(await api.developer.create(spec), "AWAITING_REVIEW");
  await api.approver.approve(planned);
  return api.developer.reaches(planned, "SUCCEEDED");
}
