import { expect, test } from "./fixtures";
import { approve, expectStatus, field, requestEnvironment } from "./pages";

test("a database that fails rolls everything back, explains the first cause, and can be asked for again", async ({
  as,
  uniqueName,
  sandbox,
}) => {
  const name = uniqueName("failing");
  const cause = "DB instance class db.t3.medium is not available in zone eu-west-1b";
  await sandbox.inject({
    kind: "fail-resource",
    logicalId: "Database",
    stackName: `terrace-${name}`,
    on: "CREATE",
    message: cause,
  });
  const developer = await as("developer");
  const approver = await as("approver");

  await test.step("it fails and rolls back", async () => {
    await requestEnvironment(developer, name);
    await approver.goto(developer.url());
    await approve(approver);
    const title = "db.t3.medium is not offered in eu-west-1b";
    await expect(developer.getByText(title, { exact: true })).toBeVisible({ timeout: 30_000 });
    await expectStatus(developer, "Failed");
    await expect(developer.getByText(cause).first()).toBeVisible();
    await expect(developer.getByText("CloudFormation removed what it had made")).toBeVisible();
    await expect(
      developer.getByText(/Database · AWS::RDS::DBInstance · CREATE_FAILED · stack ROLLBACK_COMPLETE/),
    ).toBeVisible();
    const resources = developer.getByRole("region", { name: "Resources" }).getByRole("listitem");
    await expect(resources.filter({ hasText: /^Vpc EC2::VPC/ })).toContainText("Delete complete");
  });

  await test.step("the log finds the failure", async () => {
    const events = developer.getByRole("region", { name: "Events", exact: true });
    await events.getByRole("button", { name: "Failed", exact: true }).click();
    const failed = events.getByRole("listitem");
    await expect(failed.filter({ hasText: "Create failed" }).first()).toContainText(/Database\b.*AWS::RDS::DBInstance/);
  });

  await test.step("a button opens the form at the field that is at fault", async () => {
    await developer.getByRole("link", { name: "Change Instance class", exact: true }).click();
    await expect(field(developer, "Instance class")).toBeFocused();
    await expect(field(developer, "Instance class")).toBeInViewport();
  });

  await test.step("asked again, it is built", async () => {
    await sandbox.clearFaults();
    await developer.goto(`/environments/${name}`);
    await expectStatus(developer, "Failed");
    await developer.getByRole("link", { name: "Ask again", exact: true }).first().click();
    await expect(field(developer, "Name")).toHaveValue(name);
    await developer.getByRole("button", { name: "Request environment" }).click();
    await expectStatus(developer, "Awaiting review");
    await approver.goto(developer.url());
    await approve(approver);
    await expectStatus(developer, "Created");
  });
});
