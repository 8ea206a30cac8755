import type { Page } from "@playwright/test";
import { proposeSubnets } from "../lib/network";
import { exampleSpec } from "./api";
import { expect, people, test } from "./fixtures";
import { approve, environmentForm, expectStatus, field, reject, requestEnvironment } from "./pages";
import { slowSpeed, usualSpeed } from "./sandbox";

test("faults stand at their fields while typing, in the API's own words", async ({ as, api }) => {
  const page = await as("developer");
  // A block that is never proposed, so that nothing else can be wrong with it.
  const wrong = { name: "Orders_Dev", vpcCidr: "172.31.0.0/16", webSubnet: "172.31.0.128/25" };
  const spec = { ...exampleSpec(wrong.name), vpcCidr: wrong.vpcCidr };
  const subnets = { ...proposeSubnets(wrong.vpcCidr), web: [wrong.webSubnet, "172.31.4.0/24"] };
  const answer = await api.developer.request.post("/api/v1/environments", { data: { ...spec, subnets } });
  expect(answer.status()).toBe(422);
  const { errors } = (await answer.json()) as { errors: { path: string; message: string }[] };
  const messages = new Map(errors.map(({ path, message }) => [path, message]));
  expect([...messages.keys()].sort()).toEqual(["name", "subnets.web.0"]);
  expect(messages.get("subnets.web.0")).toContain("overlaps public subnet 1 (172.31.0.0/24). Next free: 172.31.");

  await page.goto("/environments");
  await page.getByRole("link", { name: "New request" }).first().click();
  await field(page, "Name").pressSequentially(wrong.name);
  await expect(field(page, "Name")).toHaveAccessibleDescription(new RegExp(escaped(messages.get("name"))));
  await expect(field(page, "Name")).toHaveAttribute("aria-invalid", "true");
  await field(page, "VPC CIDR block").fill(wrong.vpcCidr);
  await field(page, "Web subnet 1").fill(wrong.webSubnet);
  await expect(field(page, "Web subnet 1")).toHaveAccessibleDescription(
    new RegExp(escaped(messages.get("subnets.web.0"))),
  );

  await page.getByRole("button", { name: "2 fields to mend. Go to the first" }).click();
  await expect(field(page, "Name")).toBeFocused();
  await field(page, "Name").fill("orders-dev");
  await expect(field(page, "Name")).not.toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("button", { name: "1 field to mend. Go to the first" })).toBeVisible();
});

test("a request is rejected, asked again, approved, built, updated and deleted", async ({
  as,
  uniqueName,
  sandbox,
}) => {
  test.setTimeout(150_000);
  const name = uniqueName("orders");
  const developer = await as("developer");
  const approver = await as("approver");

  await test.step("the developer asks, the approver rejects with a comment", async () => {
    await requestEnvironment(developer, name, { "Words for the approver": "For the payments team." });
    await expectStatus(developer, "Awaiting review");
    await expect(developer.getByText("someone else has to decide on it")).toBeVisible();

    await approver.goto("/reviews");
    const queue = approver.getByRole("list", { name: "Waiting for you" });
    await queue.getByRole("link", { name: new RegExp(`Create ${name}`) }).click();
    await expect(approver.getByText("For the payments team.")).toBeVisible();
    await approver.getByRole("button", { name: "Reject", exact: true }).click();
    const dialog = approver.getByRole("alertdialog");
    await dialog.getByRole("button", { name: "Reject", exact: true }).click();
    await expect(dialog.getByLabel("Comment")).toHaveAccessibleDescription(/Say why/);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await reject(approver, "Use a smaller database for a start.");
    await expectStatus(approver, "Rejected");

    // Nobody reloaded the developer's page.
    await expectStatus(developer, "Rejected");
    await expect(developer.getByText(`${people.approver.name} rejected this plan`)).toBeVisible();
    await expect(developer.getByText("Use a smaller database for a start.").first()).toBeVisible();
  });

  await test.step("the developer asks again with other values, the approver approves", async () => {
    await developer.getByRole("link", { name: "Ask again", exact: true }).click();
    await expect(developer.getByRole("heading", { level: 1, name: `Ask for ${name} again` })).toBeVisible();
    await environmentForm(developer).getByLabel("Storage", { exact: true }).fill("30");
    await developer.getByRole("button", { name: "Request environment" }).click();
    await expectStatus(developer, "Awaiting review");

    await approver.goto(developer.url());
    await expect(approver.getByRole("region", { name: "Decision" })).toContainText(/Adds \d+ resources/);
    await approver.getByRole("button", { name: /^\D*Database AWS::RDS::DBInstance/ }).click();
    await expect(approver.getByText("AllocatedStorage", { exact: true })).toBeVisible();
  });

  await test.step("both watch it being built without a reload", async () => {
    await sandbox.setSpeed(slowSpeed);
    const loads = [countLoads(developer), countLoads(approver)];
    await approve(approver, "Good.");
    for (const page of [developer, approver]) {
      await expect(page.getByRole("progressbar", { name: "Progress" })).toBeVisible();
      const log = page.getByRole("region", { name: "Stack events" });
      await expect(log.getByRole("listitem").filter({ hasText: "Vpc AWS::EC2::VPC" }).last()).toBeVisible();
      const seen = await log.getByRole("listitem").count();
      await expect.poll(() => log.getByRole("listitem").count()).toBeGreaterThan(seen);
      const resource = page.getByRole("region", { name: "Resources" }).getByRole("listitem");
      await expect(resource.filter({ hasText: /^Vpc EC2::VPC/ })).toContainText("Create complete");
      await expect(page.getByRole("button", { name: /^VPC [\d.]+\/16: / })).toBeVisible();
    }
    await sandbox.setSpeed(usualSpeed);
    for (const page of [developer, approver]) {
      await expectStatus(page, "Created");
      const outputs = page.getByRole("region", { name: `${name} was created` });
      await expect(outputs.getByRole("link", { name: "Open URL in a new tab" })).toHaveAttribute(
        "href",
        /^http:\/\/.+elb/,
      );
      await expect(page.getByRole("region", { name: "Resources" }).last()).not.toContainText("in progress");
    }
    expect(loads.map((count) => count())).toEqual([0, 0]);
  });

  await test.step("an update shows each property before and after", async () => {
    await developer.goto(`/environments/${name}`);
    await developer.getByRole("link", { name: "Update", exact: true }).click();
    await field(developer, "Maximum instances").fill("10");
    const meaning = developer.getByRole("tabpanel", { name: "Changes" });
    await expect(meaning).toContainText("Maximum instances");
    await expect(meaning).toContainText("from 8 to 10");
    await developer.getByRole("button", { name: "Request update" }).click();
    await expect(developer.getByRole("heading", { level: 1, name: `Update ${name}` })).toBeVisible();
    await expectStatus(developer, "Awaiting review");

    await approver.goto(developer.url());
    const changed = approver.getByRole("region", { name: "Changed in place: 1" });
    await expect(changed.getByRole("button", { name: /^Change WebAutoScalingGroup/ })).toHaveAttribute(
      "aria-expanded",
      "true",
    );
    await expect(changed.getByRole("listitem").filter({ hasText: /^MaxSize/ })).toContainText("from 8 to 10");
    await approve(approver);
    await expectStatus(developer, "Updated");
    await expectStatus(approver, "Updated");
  });

  await test.step("asking for what is there already ends as no changes", async () => {
    await developer.goto(`/environments/${name}/update`);
    await expect(developer.getByRole("tabpanel", { name: "Changes" })).toContainText("Nothing differs from what runs.");
    await developer.getByRole("button", { name: "Request update" }).click();
    await expectStatus(developer, "No changes");
    await expect(developer.getByText("there is nothing to review and nothing to run")).toBeVisible();
  });

  await test.step("a deletion lifts the protection, keeps a snapshot, and ends with nothing", async () => {
    await developer.goto(`/environments/${name}`);
    await developer.getByRole("button", { name: "Delete", exact: true }).click();
    const dialog = developer.getByRole("alertdialog");
    await expect(dialog.getByRole("button", { name: "Ask to delete" })).toBeDisabled();
    await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
    await dialog.getByRole("button", { name: "Ask to delete" }).click();
    await expect(developer.getByRole("heading", { level: 1, name: `Delete ${name}` })).toBeVisible();
    await expectStatus(developer, "Awaiting review");

    await approver.goto(developer.url());
    const decision = approver.getByRole("region", { name: "Decision" });
    await expect(decision).toContainText("keeps a snapshot of the database");
    await expect(decision).toContainText("lifts the deletion protection first");
    const removed = approver.getByRole("region", { name: /^Removed: \d+$/ });
    const database = removed.getByRole("listitem").filter({ hasText: "AWS::RDS::DBInstance" }).first();
    await expect(database).toContainText("A snapshot is kept");
    const dangers = decision.getByRole("list", { name: "Dangers" }).getByRole("listitem");
    await expect(dangers.first()).toContainText("Removes the database Database: a snapshot of its data is kept.");
    await approve(approver, "", "Database");
    await expect(decision).toContainText("1 of 2 approvals");
    await expect(decision).toContainText("You approved this plan. Someone else has to approve it as well.");
    await expectStatus(developer, "Awaiting review");

    const second = await as("admin");
    await second.goto(developer.url());
    await sandbox.setSpeed(slowSpeed);
    await approve(second, "", "Database");
    await expect(developer.getByText("step 1 of 2: lifting the deletion protection")).toBeVisible();
    await sandbox.setSpeed(usualSpeed);
    await expectStatus(developer, "Deleted");
    await expectStatus(approver, "Deleted");

    await developer.goto(`/environments?search=${name}`);
    await expect(developer.getByText("No environment matches these filters.")).toBeVisible();
    await developer.getByRole("link", { name: "Deleted" }).click();
    await developer.getByRole("table", { name: "Environments" }).getByRole("link", { name }).click();
    await expectStatus(developer, "Deleted");
  });
});

function countLoads(page: Page): () => number {
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  return () => loads;
}

function escaped(text = "there was no message"): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
