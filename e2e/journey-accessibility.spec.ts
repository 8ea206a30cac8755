import { exampleSpec } from "./api";
import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";

// Axe needs its time on a long page.
test.describe.configure({ timeout: 300_000 });

test("a plan that waits, the queue it waits in, and the dialogs of a decision", async ({ as, api, uniqueName }) => {
  const deployment = await api.developer.create(exampleSpec(uniqueName("axe")), "To look at.");
  await api.developer.reaches(deployment, "AWAITING_REVIEW");
  const page = await as("approver");
  await page.goto("/reviews");
  await expect(page.getByRole("list", { name: "Waiting for you" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/deployments/${deployment.id}`);
  await page.getByRole("button", { name: "Open all" }).click();
  await expectAccessible(page);
  for (const button of ["Reject", "Approve"]) {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole("button", { name: button, exact: true }).click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog).toBeVisible();
    if (button === "Reject") await dialog.getByRole("button", { name: button, exact: true }).click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  const theirs = await as("developer");
  await theirs.goto(`/deployments/${deployment.id}?tab=drawing`);
  await expect(theirs.getByRole("button", { name: "Withdraw" })).toBeVisible();
  await expectAccessible(theirs);
  await api.developer.withdraw(deployment);
});

test("a deployment that runs, one that was rejected, and one that failed", async ({ as, api, sandbox, uniqueName }) => {
  const page = await as("developer");
  const name = uniqueName("axe");
  const rejected = await api.developer.reaches(await api.developer.create(exampleSpec(name)), "AWAITING_REVIEW");
  await api.approver.reject(rejected, "Not like this.");
  await page.goto(`/deployments/${rejected.id}`);
  await expect(page.getByText("Not like this.").first()).toBeVisible();
  await expectAccessible(page);

  const message = "The database could not be made";
  await sandbox.inject({ kind: "fail-resource", logicalId: "Database", on: "CREATE", message });
  const failing = await api.developer.reaches(await api.developer.create(exampleSpec(name)), "AWAITING_REVIEW");
  await sandbox.setSpeed(10);
  await api.approver.approve(failing);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/deployments/${failing.id}`);
  await expect(page.getByRole("progressbar", { name: "Progress" })).toBeVisible();
  await expectAccessible(page);
  await sandbox.setSpeed(1000);
  await api.developer.reaches(failing, "FAILED");
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/deployments/${failing.id}`);
  await expect(page.getByText("Database failed", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/environments/${name}`);
  await expect(page.getByRole("link", { name: "Ask again", exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});
