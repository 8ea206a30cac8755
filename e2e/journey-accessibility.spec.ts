import { exampleSpec } from "./api";
import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";

// Axe needs its time on a long page.
test.describe.configure({ timeout: 300_000 });

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
  await page.goto(`/deployments/${failing.id}`);
  await expect(page.getByRole("progressbar", { name: "Progress" })).toBeVisible();
  await expectAccessible(page);
  await sandbox.setSpeed(1000);
  await api.developer.reaches(failing, "FAILED");
  await page.goto(`/deployments/${failing.id}`);
  await expect(page.getByText("Database failed", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/environments/${name}`);
  await expect(page.getByRole("link", { name: "Ask again", exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});
