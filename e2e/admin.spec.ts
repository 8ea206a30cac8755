import { createHmac } from "node:crypto";
import { openTestReceiver } from "../lib/testing/receivers";
import { exampleSpec } from "./api";
import { expect, people, signIn, test } from "./fixtures";
import { field } from "./pages";

test("the audit says who did what, and opens to before and after", async ({ as, api, uniqueName }) => {
  const name = uniqueName("audited");
  const asked = await api.developer.create(exampleSpec(name), "For the audit.");
  await api.developer.reaches(asked, "AWAITING_REVIEW");
  await api.approver.reject(asked, "Not this week.");

  const page = await as("admin");
  await page.goto("/environments");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit" }).click();
  const filter = page.getByRole("form", { name: "Filter" });
  await filter.getByLabel("Search").fill(name);
  await filter.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(new RegExp(`[?&]search=${name}`));
  const entries = page.getByRole("list", { name: "Audit entries" }).getByRole("listitem");
  const rejection = entries.filter({ hasText: people.approver.email });
  await expect(rejection).toHaveCount(1);
  await expect(rejection).toContainText("deployment.reject");
  await expect(rejection).toContainText("127.0.0.1");
  await expect(entries.filter({ hasText: people.developer.email }).first()).toContainText(name);
  await rejection.getByText("deployment.reject").click();
  await expect(rejection.getByText('"AWAITING_REVIEW"')).toBeVisible();
  await expect(rejection.getByText('"REJECTED"')).toBeVisible();

  await filter.getByLabel("Action").selectOption("deployment.reject");
  await filter.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/[?&]action=deployment\.reject/);
  await expect(entries).toHaveCount(1);
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page).toHaveURL(/\/audit$/);
  expect(await entries.count()).toBeGreaterThan(1);
});

test("the audit is for admins", async ({ as, api }) => {
  for (const role of ["developer", "approver", "operator"] as const) {
    const page = await as(role);
    await page.goto("/audit");
    await expect(page.getByText(`Your role (${role}) can't read the audit; an admin can.`)).toBeVisible();
    await expect(page.getByRole("list", { name: "Audit entries" })).toHaveCount(0);
    await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit" })).toHaveCount(0);
    expect((await api[role].request.get("/api/v1/audit")).status()).toBe(403);
  }
  expect((await api.admin.request.get("/api/v1/audit")).status()).toBe(200);
});

test("an API key acts as its person until it is revoked", async ({ as, playwright, baseURL, uniqueName }) => {
  const keyName = uniqueName("pipeline");
  const page = await as("developer");
  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: "New API key" }).click();
  const dialog = page.getByRole("dialog", { name: "New API key" });
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/Name the key\./);
  await dialog.getByLabel("Name").fill(keyName);
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog).toBeHidden();
  const shown = await page.getByRole("button", { name: /^Copy trc_/ }).textContent();
  const key = shown?.match(/trc_[\w-]+/)?.[0] ?? "";
  const row = page.getByRole("row").filter({ hasText: keyName });
  await expect(row).toContainText("Active");

  const script = await playwright.request.newContext({
    baseURL,
    storageState: { cookies: [], origins: [] },
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const name = uniqueName("scripted");
  const created = await script.post("/api/v1/environments", { data: exampleSpec(name) });
  expect(created.status()).toBe(201);
  const { deployment } = await created.json();
  expect(deployment.requestedBy.email).toBe(people.developer.email);
  expect((await script.get("/api/v1/audit")).status()).toBe(403);
  expect((await script.post(`/api/v1/deployments/${deployment.id}/withdraw`, { data: {} })).status()).toBe(200);

  await page.reload();
  await expect(page.getByText(key)).toHaveCount(0);
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(row).toContainText("Revoked");
  expect((await script.get("/api/v1/environments")).status()).toBe(401);
  await script.dispose();
});

test("an admin adds a person and changes their role, which counts at once", async ({ as, browser, uniqueName }) => {
  const name = uniqueName("nora");
  const email = `${name}@terrace.test`;
  const page = await as("admin");
  await page.goto("/settings?tab=people");
  await page.getByRole("button", { name: "Add person" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("combobox", { name: "Role" }).selectOption("approver");
  await dialog.getByLabel("Password").fill("short");
  await dialog.getByRole("button", { name: "Add person" }).click();
  await expect(dialog.getByLabel("Password")).toHaveAccessibleDescription(/Use at least 12 characters\./);
  await expect(dialog.getByLabel("E-mail")).toHaveValue(email);
  await dialog.getByLabel("Password").fill("correct horse battery");
  await dialog.getByRole("button", { name: "Add person" }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("table", { name: "People" }).getByRole("row").filter({ hasText: email });
  await expect(row).toContainText("approver");

  const context = await browser.newContext();
  const theirs = await context.newPage();
  await theirs.goto("/environments/new");
  await signIn(theirs, email, "correct horse battery");
  await expect(theirs.getByText("Your role (approver) reviews environments")).toBeVisible();

  await row.getByRole("button", { name: "Role" }).click();
  const role = page.getByRole("dialog", { name: `Role of ${name}` });
  await expect(role.getByRole("combobox", { name: "Role" })).toHaveValue("approver");
  await role.getByRole("combobox", { name: "Role" }).selectOption("developer");
  await role.getByRole("button", { name: "Save role" }).click();
  await expect(row).toContainText("developer");
  await theirs.reload();
  await expect(theirs.getByRole("form", { name: "Environment" })).toBeVisible();
  await context.close();
});

test("people are for admins, and nobody signs up", async ({ as, request }) => {
  const page = await as("developer");
  await page.goto("/settings?tab=people");
  await expect(page.getByText("Your account")).toBeVisible();
  await expect(page.getByRole("link", { name: "People" })).toHaveCount(0);
  const data = { email: "mallory@terrace.test", password: "correct horse battery", name: "Mallory" };
  expect((await request.post("/api/auth/sign-up/email", { data })).status()).toBe(404);
});

test("an admin gives a team a preset, which the form offers once it names the team", async ({ as, uniqueName }) => {
  const team = uniqueName("team");
  const page = await as("admin");
  await page.goto("/settings?tab=teams");
  await page.getByRole("button", { name: "Add preset" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a preset" });
  await dialog.getByLabel("Team").fill(team);
  await dialog.getByLabel("Values from").selectOption("development");
  await dialog.getByLabel("Minimum instances").fill("3");
  await dialog.getByRole("button", { name: "Save preset" }).click();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/Name the preset/);
  await expect(dialog.getByLabel("Maximum instances")).toHaveAccessibleDescription(/below the minimum of 3\. Use 3/);
  await dialog.getByLabel("Name").fill("Trial");
  await dialog.getByLabel("Minimum instances").fill("2");
  await dialog.getByRole("button", { name: "Save preset" }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("table", { name: "Team presets" }).getByRole("row").filter({ hasText: team });
  await expect(row).toContainText("2 × t3.micro");

  const theirs = await as("developer");
  await theirs.goto("/environments/new");
  await expect(theirs.getByText(`${team} `)).toContainText("presets of");
  await expect(field(theirs, "Instance type")).toHaveValue("m6i.large");
  await field(theirs, "Name").fill("kept-as-typed");
  await field(theirs, "Team").fill(team);
  await theirs.getByRole("radio", { name: "Trial" }).check();
  await expect(field(theirs, "Instance type")).toHaveValue("t3.micro");
  await expect(field(theirs, "Name")).toHaveValue("kept-as-typed");

  await row.getByRole("button", { name: `Remove Trial of ${team}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove preset" }).click();
  await expect(row).toBeHidden();
});

test("an admin adds a webhook, tries it out and removes it", async ({ as, uniqueName }) => {
  const team = uniqueName("told");
  const receiver = await openTestReceiver();
  const page = await as("admin");
  await page.goto("/settings?tab=teams");
  await page.getByRole("button", { name: "Add channel" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a channel" });
  await dialog.getByLabel("Team").fill(team);
  await dialog.getByRole("combobox", { name: "How" }).selectOption("WEBHOOK");
  await dialog.getByLabel("Webhook address").fill("https://169.254.169.254/latest");
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(dialog.getByLabel("Webhook address")).toHaveAccessibleDescription(/is not a public address/);
  await dialog.getByLabel("Webhook address").fill(`${receiver.url}/hooks/nobody-may-see`);
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(dialog).toBeHidden();
  const shown = await page.getByRole("button", { name: /^Copy trw_/ }).textContent();
  const secret = shown?.match(/trw_[\w-]+/)?.[0] ?? "";
  const row = page.getByRole("table", { name: "Notification channels" }).getByRole("row").filter({ hasText: team });
  await expect(row).toContainText(`${receiver.url}/…-see`);

  const told = page.getByRole("region", { name: "Notifications" });
  await row.getByRole("button", { name: /^Send a test to/ }).click();
  await expect(told).toContainText("A test was sent to");
  const [{ path, headers, body }] = (await receiver.inbox.has(1)) as [(typeof receiver.inbox.items)[number]];
  expect([path, JSON.parse(body)]).toMatchObject(["/hooks/nobody-may-see", { event: "test" }]);
  const [, time, signature] = /^t=(\d+),v1=(\w+)$/.exec(String(headers["terrace-signature"])) ?? [];
  expect(signature).toBe(createHmac("sha256", secret).update(`${time}.${body}`).digest("hex"));
  receiver.next.push(410);
  await row.getByRole("button", { name: /^Send a test to/ }).click();
  await expect(told).toContainText("The receiver answered 410.");

  await page.reload();
  await expect(row).toContainText("none yet");
  await expect(page.getByText(secret)).toHaveCount(0);
  await row.getByRole("button", { name: /^Remove / }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove channel" }).click();
  await expect(row).toBeHidden();
  await receiver.close();
});
