import { expect, type Locator, type Page } from "@playwright/test";

/** What a person types into the request form, by the labels of its fields. */
export interface FormValues {
  readonly [label: string]: string;
}

/** The request form. */
export function environmentForm(page: Page): Locator {
  return page.getByRole("form", { name: "Environment" });
}

/** Types values into the request form, by label. */
export async function fillForm(page: Page, values: FormValues): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
}

/** A field of the request form by its label, which says "Optional" at its end where it is. */
export function field(page: Page, label: string): Locator {
  return environmentForm(page).getByLabel(new RegExp(`^${label}( ?Optional)?$`));
}

/** Asks for a new environment through the form and arrives at its deployment. */
export async function requestEnvironment(page: Page, name: string, changes: FormValues = {}): Promise<void> {
  await page.goto("/environments/new");
  await fillForm(page, { Name: name, Team: "payments", "Alarm e-mail": "payments-oncall@example.com", ...changes });
  await page.getByRole("button", { name: "Request environment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Create ${name}` })).toBeVisible();
}

/** Approves the plan on this deployment's page; `confirmed` is what a dangerous one asks to be typed. */
export async function approve(page: Page, comment = "", confirmed?: string): Promise<void> {
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Comment").fill(comment);
  if (confirmed) await dialog.getByLabel(`Type ${confirmed} to confirm`).fill(confirmed);
  await dialog.getByRole("button", { name: /^Approve/ }).click();
  await expect(dialog).toBeHidden();
}

/** Rejects the plan on this deployment's page. */
export async function reject(page: Page, comment: string): Promise<void> {
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Comment").fill(comment);
  await dialog.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Sends the plan on this deployment's page back to its requester. */
export async function requestChanges(page: Page, comment: string): Promise<void> {
  await page.getByRole("button", { name: "Request changes", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Comment").fill(comment);
  await dialog.getByRole("button", { name: "Request changes", exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** A deployment's status in its page's head: "Awaiting review", "Created". */
export async function expectStatus(page: Page, word: string, timeout = 30_000): Promise<void> {
  await expect(page.getByRole("main").getByText(word, { exact: true }).first()).toBeVisible({ timeout });
}
