import { EventEmitter, once } from "node:events";
import type { Page } from "@playwright/test";
import { exampleSpec } from "./api";
import { expect, test } from "./fixtures";
import { environmentForm, field, fillForm } from "./pages";

/** The form as a new request, filled in as far as a person has to. */
async function fillIn(page: Page, name: string): Promise<void> {
  await page.goto("/environments/new");
  await fillForm(page, { Name: name, Team: "payments", "Alarm e-mail": "payments-oncall@example.com" });
}

test("a request on a small screen: subnets resized by keys, the price read, the account asked, and sent", async ({
  as,
  api,
  uniqueName,
}) => {
  const name = uniqueName("small");
  const page = await as("developer");
  await page.setViewportSize({ width: 390, height: 844 });
  await fillIn(page, name);

  const size = page.getByRole("slider", { name: "Size of web A" });
  await expect(size).toHaveAttribute("aria-valuetext", /^web A, \/24, 251 usable/);
  const subnet = field(page, "Web subnet 1");
  const before = await subnet.inputValue();
  await size.focus();
  await page.keyboard.press("ArrowUp");
  await expect(size).toHaveAttribute("aria-valuetext", /^web A, \/23, 507 usable/);
  await expect(subnet).not.toHaveValue(before);
  await page.getByRole("button", { name: "Plan again" }).click();
  await expect(subnet).toHaveValue(before);

  await page.getByRole("tab", { name: "Price" }).click();
  await expect(page.getByRole("tabpanel", { name: "Price" })).toContainText("NAT gateway");
  await page.getByRole("tab", { name: "Preflight" }).click();
  await expect(page.getByRole("tabpanel", { name: "Preflight" })).toContainText(/\d+ passed/, { timeout: 30_000 });
  await expect(environmentForm(page).getByText("Everything is in order")).toBeVisible();
  await page.getByRole("button", { name: "Request environment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Create ${name}` })).toBeVisible();
  const { latestDeployment } = await api.developer.environment(name);
  if (!latestDeployment) throw new Error("there is no deployment");
  await api.developer.withdraw(await api.developer.deployment(latestDeployment.id));
});

test("what a screen reader is told: names, roles, and faults as they come and go", async ({ as, uniqueName }) => {
  const page = await as("developer");
  await fillIn(page, uniqueName("heard"));
  const section = (name: string) => environmentForm(page).getByRole("region", { name });
  await expect(section("Basics")).toMatchAriaSnapshot(`
    - region "Basics":
      - heading "Basics" [level=2]
      - group "Start from":
        - radio /^Production/ [checked]
        - radio /^Staging/
        - radio /^Development/
      - textbox "Name"
      - textbox "Team"
      - combobox "Target"
      - combobox "Region"
  `);
  await expect(section("Network").getByRole("slider")).toHaveText([
    ...["A", "B"].flatMap((zone) =>
      ["public", "web", "database"].map((tier) => new RegExp(`^${tier}.*${zone} ?/24.*251`)),
    ),
  ]);
  await expect(section("Database")).toMatchAriaSnapshot(`
    - region "Database":
      - combobox "Instance class"
      - combobox "PostgreSQL version"
      - spinbutton "Storage"
      - spinbutton "Backups kept"
      - switch "Standby in the second zone (Multi-AZ)" [checked]
      - switch "Read replica"
      - switch "Deletion protection" [checked]
  `);
  const vpc = field(page, "VPC CIDR block");
  const proposed = await vpc.inputValue();
  await vpc.fill("10.0.0.0/33");
  await vpc.blur();
  await expect(vpc).toHaveAttribute("aria-invalid", "true");
  await expect(vpc).toHaveAccessibleDescription(/10\.0\.0\.0\/33/);
  const said = page.locator("[aria-live=polite]").filter({ hasText: /to mend/ });
  await expect(said).toContainText(/\d+ fields? to mend/);
  await said.getByRole("button").click();
  await expect(vpc).toBeFocused();
  await vpc.fill(proposed);
  await expect(said).toBeHidden();
});

test("a lost connection while typing loses nothing", async ({ as, uniqueName }) => {
  const name = uniqueName("kept");
  const page = await as("developer");
  await fillIn(page, name);
  const status = page.getByRole("status").filter({ hasText: /saved/i });
  await expect(status).toHaveText("Draft saved");
  await expect(page).toHaveURL(/[?&]draft=/);

  await page.context().setOffline(true);
  await field(page, "Storage").fill("77");
  await expect(status).toHaveText(/^Not saved: .* Kept in this browser; saved when the connection is back\.$/);
  await page.context().setOffline(false);
  await expect(status).toHaveText("Draft saved");

  // Lost again, and the window closed before the connection was back.
  await page.context().setOffline(true);
  await field(page, "Storage").fill("99");
  await expect(status).toHaveText(/^Not saved: /);
  const address = page.url();
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await expect(field(again, "Name")).toHaveValue(name);
  await expect(field(again, "Storage")).toHaveValue("99");
  await expect(again.getByRole("status").filter({ hasText: /saved/i })).toHaveText("Draft saved");
  await again.reload();
  await expect(field(again, "Storage")).toHaveValue("99");
});

test("a request that is sent while its draft is being saved leads to its deployment", async ({
  as,
  api,
  uniqueName,
}) => {
  const name = uniqueName("hasty");
  const page = await as("developer");
  const gate = new EventEmitter();
  const opened = once(gate, "open");
  await page.route("**/api/v1/drafts/*", async (route) => {
    await opened;
    await route.continue();
  });
  const saving = page.waitForRequest("**/api/v1/drafts/*");
  await fillIn(page, name);
  await expect(environmentForm(page).getByText("Everything is in order")).toBeVisible();
  await saving;
  await page.getByRole("button", { name: "Request environment" }).click();
  await expect(page.getByRole("button", { name: "Request environment" })).toHaveAttribute("aria-busy", "true");
  gate.emit("open");
  await expect(page.getByRole("heading", { level: 1, name: `Create ${name}` })).toBeVisible();
  const { latestDeployment } = await api.developer.environment(name);
  if (!latestDeployment) throw new Error("there is no deployment");
  await api.developer.withdraw(await api.developer.deployment(latestDeployment.id));
});

test("an environment that runs is where another one starts from, and its addresses are nobody else's", async ({
  as,
  api,
  running,
}) => {
  const { spec } = await api.developer.deployment(running.id);
  const page = await as("developer");
  await page.goto(`/environments/new?from=${running.environment.name}`);
  await expect(field(page, "Name")).toHaveValue("");
  await expect(field(page, "Team")).toHaveValue(spec.team);
  await expect(field(page, "VPC CIDR block")).not.toHaveValue(spec.vpcCidr);
  await field(page, "VPC CIDR block").fill(spec.vpcCidr);
  await field(page, "VPC CIDR block").blur();
  await expect(field(page, "VPC CIDR block")).toHaveAccessibleDescription(new RegExp(running.environment.name));
  const twin = { ...exampleSpec("twin-of-it"), vpcCidr: spec.vpcCidr, subnets: spec.subnets };
  await expect(api.developer.create(twin)).rejects.toThrow(running.environment.name);
});
