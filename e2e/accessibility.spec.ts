import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { exampleSpec } from "./api";
import { expect, test } from "./fixtures";

test.describe.configure({ timeout: 300_000 });

/** Of a long list or table, whose lines are all alike, the first forty speak for the rest. */
const furtherLines = ["li", "tr"].map((line) => `${line}:nth-child(n + 41)`).join(", ");

/** Everything axe finds on the page as it is now, a line each. */
async function violations(page: Page, limit: (axe: AxeBuilder) => AxeBuilder = (axe) => axe): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).exclude(furtherLines);
  const { violations: found } = await limit(axe).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
}

/** No violation in light and in dark, which differ in colours alone. */
async function expectAccessible(page: Page): Promise<void> {
  // Colours change in a transition, and axe would measure one half way.
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect(await violations(page, (axe) => axe.withRules("color-contrast")), "dark").toEqual([]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect(await violations(page), "light").toEqual([]);
}

/** Nothing reaches past the side of a small screen. */
async function expectToFit(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), { timeout: 3_000 })
    .toBeLessThanOrEqual(0);
}

async function check(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectToFit(page);
  // The colours are those of the wide page.
  expect(await violations(page, (axe) => axe.disableRules("color-contrast")), "at 390 px").toEqual([]);
}

test("sign-in, a refusal on it, and an address that leads nowhere", async ({ page, as }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Sign in to Terrace" })).toBeVisible();
  await check(page);
  await page.getByLabel("E-mail").fill("nobody@terrace.test");
  await page.getByLabel("Password").fill("not a password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@terrace.test");
  await check(page);
  const inside = await as("developer");
  for (const address of ["/no-such-page", "/environments/no-such-environment", "/deployments/no-such-deployment"]) {
    await inside.setViewportSize({ width: 1280, height: 720 });
    await inside.goto(address);
    await expect(inside.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
    await check(inside);
  }
});

for (const { address, heading } of [
  { address: "/environments", heading: "Environments" },
  { address: "/environments?search=no-such-environment", heading: "Environments" },
  { address: "/reviews", heading: "Reviews" },
  { address: "/operations", heading: "Operations" },
  { address: "/operations?group=team", heading: "Operations" },
  { address: "/operations?search=no-such-environment", heading: "Operations" },
  { address: "/audit", heading: "Audit" },
  { address: "/audit?search=no-such-entry", heading: "Audit" },
  { address: "/settings", heading: "Settings" },
  { address: "/settings?tab=api-keys", heading: "Settings" },
  { address: "/settings?tab=targets", heading: "Settings" },
  { address: "/settings?tab=people", heading: "Settings" },
]) {
  test(`${address}`, async ({ as, running }) => {
    const page = await as("admin");
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    expect(running.status).toBe("SUCCEEDED");
    await check(page);
  });
}

for (const tab of ["", "/deployments", "/events", "/metrics", "/metrics?view=table", "/settings", "/update"]) {
  test(`an environment's ${tab || "overview"}`, async ({ as, running }) => {
    const { name } = running.environment;
    const page = await as("developer");
    await page.goto(`/environments/${name}${tab}`);
    await expect(page.getByRole("heading", { level: 1, name: new RegExp(name) })).toBeVisible();
    await expect(page.getByText(/^Loading/)).toHaveCount(0);
    await check(page);
  });
}

for (const tab of ["progress", "changes", "drawing", "template", "spec"]) {
  test(`a deployment's ${tab}`, async ({ as, running }) => {
    const page = await as("approver");
    await page.goto(`/deployments/${running.id}?tab=${tab}`);
    await expect(page.getByRole("heading", { level: 1, name: /^Create / })).toBeVisible();
    await expect(page.getByText(/^Loading/)).toHaveCount(0);
    await check(page);
  });
}

test("a plan that waits, the queue it waits in, and the dialogs of a decision", async ({ as, api, uniqueName }) => {
  const deployment = await api.developer.create(exampleSpec(uniqueName("axe")), "To look at.");
  await api.developer.reaches(deployment, "AWAITING_REVIEW");
  const page = await as("approver");
  await page.goto("/reviews");
  await expect(page.getByRole("list", { name: "Waiting for you" })).toBeVisible();
  await check(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/deployments/${deployment.id}`);
  await page.getByRole("button", { name: "Open all" }).click();
  await check(page);
  for (const button of ["Reject", "Approve"]) {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole("button", { name: button, exact: true }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog).toBeVisible();
    if (button === "Reject") await dialog.getByRole("button", { name: button, exact: true }).click();
    await check(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  const theirs = await as("developer");
  await theirs.goto(`/deployments/${deployment.id}?tab=drawing`);
  await expect(theirs.getByRole("button", { name: "Withdraw" })).toBeVisible();
  await check(theirs);
  await api.developer.withdraw(deployment);
});

test("a deployment that runs, one that was rejected, and one that failed", async ({ as, api, sandbox, uniqueName }) => {
  const page = await as("developer");
  const name = uniqueName("axe");
  const rejected = await api.developer.reaches(await api.developer.create(exampleSpec(name)), "AWAITING_REVIEW");
  await api.approver.reject(rejected, "Not like this.");
  await page.goto(`/deployments/${rejected.id}`);
  await expect(page.getByText("Not like this.").first()).toBeVisible();
  await check(page);

  const message = "The database could not be made";
  await sandbox.inject({ kind: "fail-resource", logicalId: "Database", on: "CREATE", message });
  const failing = await api.developer.reaches(await api.developer.create(exampleSpec(name)), "AWAITING_REVIEW");
  await sandbox.setSpeed(10);
  await api.approver.approve(failing);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/deployments/${failing.id}`);
  await expect(page.getByRole("progressbar", { name: "Progress" })).toBeVisible();
  await check(page);
  await sandbox.setSpeed(1000);
  await api.developer.reaches(failing, "FAILED");
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/deployments/${failing.id}`);
  await expect(page.getByText("Database failed", { exact: true })).toBeVisible();
  await check(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/environments/${name}`);
  await expect(page.getByRole("link", { name: "Ask again", exact: true }).first()).toBeVisible();
  await check(page);
});

test("the request form: fresh, with faults, with its template", async ({ as, uniqueName }) => {
  const page = await as("developer");
  await page.goto("/environments/new");
  await expect(page.getByRole("form", { name: "Environment" })).toBeVisible();
  await check(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole("button", { name: "Request environment" }).click();
  await expect(page.getByRole("button", { name: "3 fields to mend. Go to the first" })).toBeVisible();
  await check(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByLabel("Name", { exact: true }).fill(uniqueName("axe"));
  await page.getByLabel("Team", { exact: true }).fill("payments");
  await page.getByLabel("Alarm e-mail", { exact: true }).fill("payments-oncall@example.com");
  await page.getByRole("tab", { name: "Template" }).click();
  await expect(page.getByText(/\d+ resources · /)).toBeVisible({ timeout: 30_000 });
  await check(page);
});

test("the palette, the shortcuts, the menus and the dialogs of the settings", async ({ as, running }) => {
  const page = await as("admin");
  await page.goto("/environments");
  await page.keyboard.press("Control+k");
  await page.keyboard.type(running.environment.name.slice(0, 7));
  await expect(page.getByRole("option", { name: new RegExp(running.environment.name) })).toBeVisible();
  await check(page);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await check(page);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole("button", { name: /^Account: / }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await check(page);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole("button", { name: "State", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Running" })).toBeVisible();
  await check(page);

  for (const [tab, button, title] of [
    ["api-keys", "New API key", "New API key"],
    ["people", "Add person", "Add a person"],
    ["targets", "Add target", "Add a target"],
  ] as const) {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(`/settings?tab=${tab}`);
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    await check(page);
  }
});
