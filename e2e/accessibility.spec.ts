import { exampleSpec } from "./api";
import { expectAccessible, expectAccessibleWhenSmall } from "./axe";
import { expect, test } from "./fixtures";

// Axe needs its time on a long page.
test.describe.configure({ timeout: 300_000 });

// First: nothing of it is left in the queue when the journeys come to theirs.
test("a plan that waits, the queue it waits in, and the dialogs of a decision", async ({ as, api, uniqueName }) => {
  const deployment = await api.developer.create(exampleSpec(uniqueName("axe")), "To look at.");
  await api.developer.reaches(deployment, "AWAITING_REVIEW");
  const page = await as("approver");
  await page.goto("/reviews");
  await expect(page.getByRole("list", { name: "Waiting for you" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/deployments/${deployment.id}`);
  // One open change looks like the next, and all of them together are as much for axe as thirty pages.
  const database = page.getByRole("button", { name: /^\D*Database AWS::RDS::DBInstance/ });
  await database.click();
  await expect(database).toHaveAttribute("aria-expanded", "true");
  await expectAccessible(page);
  for (const button of ["Reject", "Request changes", "Approve"]) {
    await page.getByRole("button", { name: button, exact: true }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog).toBeVisible();
    if (button !== "Approve") await dialog.getByRole("button", { name: button, exact: true }).click();
    await expectAccessible(page, "[role=alertdialog]");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  const theirs = await as("developer");
  await theirs.goto(`/deployments/${deployment.id}?tab=effect&group=tier`);
  await expect(theirs.getByRole("button", { name: "Withdraw" })).toBeVisible();
  await expectAccessible(theirs, "[aria-label=Decision]");
  await api.developer.withdraw(deployment);
});

test("sign-in, a refusal on it, and an address that leads nowhere", async ({ page, as }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Sign in to Terrace" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("E-mail").fill("nobody@terrace.test");
  await page.getByLabel("Password").fill("not a password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@terrace.test");
  await expectAccessible(page);
  const inside = await as("developer");
  for (const address of ["/no-such-page", "/environments/no-such-environment", "/deployments/no-such-deployment"]) {
    await inside.goto(address);
    await expect(inside.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
    await expectAccessible(inside);
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
  { address: "/settings?tab=teams", heading: "Settings" },
  { address: "/settings?tab=networks", heading: "Settings" },
]) {
  test(`${address}`, async ({ as, running }) => {
    const page = await as("admin");
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    expect(running.status).toBe("SUCCEEDED");
    // What is empty is the page that was looked at, with a line in its place.
    await (address.includes("search=") ? expectAccessible(page) : expectAccessibleWhenSmall(page));
  });
}

for (const tab of [
  "",
  "/deployments",
  "/events",
  "/metrics",
  "/metrics?view=table&range=1h",
  "/drift",
  "/settings",
  "/update",
]) {
  test(`an environment's ${tab || "overview"}`, async ({ as, running }) => {
    const { name } = running.environment;
    const page = await as("developer");
    await page.goto(`/environments/${name}${tab}`);
    await expect(page.getByRole("heading", { level: 1, name: new RegExp(name) })).toBeVisible();
    await expect(page.getByText(/^Loading/)).toHaveCount(0);
    await expectAccessibleWhenSmall(page);
  });
}

for (const tab of ["?tab=progress", "?tab=intent", "?tab=effect", "?tab=template", "?tab=findings", "/print"]) {
  test(`a deployment's ${tab.replace("?tab=", "").replace("/", "")}`, async ({ as, running }) => {
    const page = await as("approver");
    await page.goto(`/deployments/${running.id}${tab}`);
    await expect(page.getByRole("heading", { level: 1, name: /^Create / })).toBeVisible();
    await expect(page.getByText(/^Loading/)).toHaveCount(0);
    const isTheSameWhenSmall = ["?tab=template", "?tab=findings", "/print"].includes(tab);
    await (isTheSameWhenSmall ? expectAccessible(page) : expectAccessibleWhenSmall(page));
  });
}

test("the request form: fresh, with faults, with its template", async ({ as, uniqueName }) => {
  const page = await as("developer");
  await page.goto("/environments/new");
  await expect(page.getByRole("form", { name: "Environment" })).toBeVisible();
  await expectAccessibleWhenSmall(page);
  await page.getByRole("button", { name: "Request environment" }).click();
  await expect(page.getByRole("button", { name: "3 fields to mend. Go to the first" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill(uniqueName("axe"));
  await page.getByLabel("Team", { exact: true }).fill("payments");
  await page.getByLabel("Alarm e-mail", { exact: true }).fill("payments-oncall@example.com");
  await page.getByRole("tab", { name: "Template" }).click();
  await expect(page.getByText(/\d+ resources · /)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
});

test("the palette, the shortcuts, the menus and the dialogs of the settings", async ({ as, running }) => {
  const page = await as("admin");
  await page.goto("/environments");
  await page.keyboard.press("Control+k");
  await page.keyboard.type(running.environment.name.slice(0, 7));
  await expect(page.getByRole("option", { name: new RegExp(running.environment.name) })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Account: / }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "State", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Running" })).toBeVisible();
  await expectAccessible(page);

  for (const [tab, button, title] of [
    ["api-keys", "New API key", "New API key"],
    ["people", "Add person", "Add a person"],
    ["targets", "Add target", "Add a target"],
    ["teams", "Add preset", "Add a preset"],
    ["teams", "Add channel", "Add a channel"],
  ] as const) {
    await page.goto(`/settings?tab=${tab}`);
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    await expectAccessible(page, "[role=dialog]");
  }
});
