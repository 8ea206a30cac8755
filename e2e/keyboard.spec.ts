import type { Locator } from "@playwright/test";
import { exampleSpec } from "./api";
import { expect, test } from "./fixtures";
import { environmentForm, field } from "./pages";

test("the palette goes to an environment and does what one may do", async ({ as, running }) => {
  const page = await as("developer");
  const { name } = running.environment;
  await page.goto("/operations");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(name);
  await expect(palette.getByRole("option", { name: new RegExp(`^${name}`) })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/environments/${name}$`));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("new req");
  await expect(palette.getByRole("option", { name: "New request" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(environmentForm(page)).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(palette).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
});

test("the question mark lists the shortcuts, and they work", async ({ as }) => {
  const page = await as("approver");
  await page.goto("/environments");
  await expect(page.getByRole("heading", { level: 1, name: "Environments" })).toBeVisible();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog.getByText("Go to reviews")).toBeVisible();
  await expect(dialog.getByText("Command palette")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { level: 1, name: "Operations" })).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search environments" })).toBeFocused();
  // While one types, letters are letters.
  await page.keyboard.type("g e?");
  await expect(page.getByRole("searchbox", { name: "Search environments" })).toHaveValue("g e?");
  await expect(page.getByRole("heading", { level: 1, name: "Operations" })).toBeVisible();
});

test("reviews are walked through with j, k and Enter", async ({ as, api, uniqueName }) => {
  const names = [uniqueName("first"), uniqueName("second")] as const;
  const asked = [];
  for (const name of names) {
    const deployment = await api.developer.create(exampleSpec(name));
    asked.push(await api.developer.reaches(deployment, "AWAITING_REVIEW"));
  }
  const page = await as("approver");
  await page.goto("/reviews");
  const links = page.getByRole("list", { name: "Waiting for you" }).getByRole("link");
  const [first, second] = names.map((name) => links.filter({ hasText: `Create ${name}` }));
  if (!first || !second) throw new Error("two names were given");
  await expect(second).toBeVisible();
  // Other reviews may come and go meanwhile, so how many steps it takes is not known before.
  const walkTo = async (link: Locator, key: "j" | "k") => {
    const focused = () => link.evaluate((element) => element === document.activeElement);
    for (let steps = await links.count(); steps >= 0 && !(await focused()); steps -= 1) await page.keyboard.press(key);
    await expect(link).toBeFocused();
  };

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Next review")).toBeVisible();
  await page.keyboard.press("Escape");
  await walkTo(first, "j");
  await walkTo(second, "j");
  await walkTo(first, "k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Create ${names[0]}` })).toBeVisible();
  for (const deployment of asked) await api.developer.withdraw(deployment);
});

test("a request is made with the keyboard alone", async ({ as, api, uniqueName }) => {
  const name = uniqueName("typed");
  const page = await as("developer");
  await page.goto("/environments/new");
  await expect(field(page, "Name")).toBeEnabled();
  await field(page, "Name").focus();
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await expect(field(page, "Team")).toBeFocused();
  await page.keyboard.type("payments");
  await page.getByRole("radio", { name: /^Production/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: /^Staging/ })).toBeChecked();
  await field(page, "Alarm e-mail").focus();
  await page.keyboard.type("payments-oncall@example.com");
  const protection = page.getByRole("switch", { name: "Deletion protection" });
  await protection.focus();
  const before = await protection.isChecked();
  await page.keyboard.press("Space");
  await expect(protection).toBeChecked({ checked: !before });

  // The part of the page on the right: tabs by arrow, the drawing's nodes by Enter.
  const drawing = page.getByRole("tab", { name: "Drawing" });
  await drawing.focus();
  const node = page.getByRole("button", { name: /^PostgreSQL primary in eu-west-1a/ });
  await node.focus();
  await page.keyboard.press("Enter");
  await expect(node).toHaveAttribute("aria-pressed", "true");
  await drawing.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tabpanel", { name: "Price" })).toContainText(/at least \$\d+\.\d\d \/ month/i);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tabpanel", { name: "Preflight" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tabpanel", { name: "Template" })).toContainText(/\d+ resources · /, { timeout: 30_000 });

  await field(page, "Alarm e-mail").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Create ${name}` })).toBeVisible();
  const { latestDeployment } = await api.developer.environment(name);
  if (!latestDeployment) throw new Error("there is no deployment");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Withdraw" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog").getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect.poll(async () => (await api.developer.environment(name)).latestDeployment?.status).toBe("WITHDRAWN");
});
