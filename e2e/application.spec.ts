import { expect, test } from "./fixtures";
import { approve, environmentForm, expectStatus, field, fillForm } from "./pages";

const faults = {
  repository: /git@github\.com:acme\/orders\.git" was given\. Use the https address of a repository/,
  ref: /was given\. Use a branch, a tag or a commit, such as v1\.4\.0/,
  bucket: /"Orders_Logs" was given\. Use the name of an S3 bucket in the same region/,
};

test("an application from Git with one NAT gateway and a read replica, then two gateways", async ({
  as,
  api,
  uniqueName,
}) => {
  const name = uniqueName("git");
  const page = await as("developer");
  const form = environmentForm(page);

  await test.step("a preset says what it gives up, and faults stand at the application's fields", async () => {
    await page.goto("/environments/new");
    await form.getByRole("radio", { name: "Development" }).check();
    const givenUp = form.getByRole("list", { name: "What Development gives up against Production" });
    await expect(givenUp).toContainText("One NAT gateway instead of one in each zone");
    await expect(form.getByRole("radio", { name: "One, shared" })).toBeChecked();

    await form.getByRole("radio", { name: "Git repository" }).check();
    await fillForm(page, {
      Name: name,
      Team: "payments",
      "Alarm e-mail": "payments-oncall@example.com",
      "Git repository": "git@github.com:acme/orders.git",
      "Branch, tag or commit": "main..next",
      "Bucket for access logs": "Orders_Logs",
    });
    await expect(field(page, "Git repository")).toHaveAccessibleDescription(faults.repository);
    await expect(field(page, "Branch, tag or commit")).toHaveAccessibleDescription(faults.ref);
    await expect(field(page, "Bucket for access logs")).toHaveAccessibleDescription(faults.bucket);
    await page.getByRole("button", { name: "3 fields to mend. Go to the first" }).click();
    await expect(field(page, "Git repository")).toBeFocused();

    // What was typed for Git is there again after a look at S3.
    await form.getByRole("radio", { name: "S3 artifact" }).check();
    await expect(field(page, "Git repository")).toHaveCount(0);
    await form.getByRole("radio", { name: "Git repository" }).check();
    await expect(field(page, "Branch, tag or commit")).toHaveValue("main..next");

    await fillForm(page, {
      "Git repository": "https://github.com/acme/orders.git",
      "Branch, tag or commit": "v1.4.0",
      "Bucket for access logs": "",
    });
    await form.getByRole("switch", { name: "Read replica" }).check();
    await expect(page.getByText("Everything is in order")).toBeVisible();
    await page.getByRole("button", { name: "Request environment" }).click();
  });

  await test.step("the plan has the replica and one gateway, and is built", async () => {
    await expectStatus(page, "Awaiting review");
    const added = page.getByRole("region", { name: /^Added: \d+$/ });
    await expect(added.getByRole("button", { name: /^\D*DatabaseReplica AWS::RDS::DBInstance/ })).toBeVisible();
    await expect(added.getByRole("button", { name: /AWS::EC2::NatGateway/ })).toHaveCount(1);
    await api.approver.approve(
      await api.developer.reaches({ id: page.url().split("/").at(-1) ?? "" }, "AWAITING_REVIEW"),
    );
    await expectStatus(page, "Created");
    await expect(page.getByRole("region", { name: `${name} was created` })).toContainText("Read replica endpoint");
  });

  await test.step("two gateways are an update of two added resources and a route", async () => {
    await page.goto(`/environments/${name}/update`);
    await expect(field(page, "Git repository")).toHaveValue("https://github.com/acme/orders.git");
    await form.getByRole("radio", { name: "Two, one in each zone" }).check();
    const changes = page.getByRole("tabpanel", { name: "Changes" });
    await expect(changes).toContainText("NAT gateways");
    await expect(changes).toContainText("from 1, shared by both zones to 2, one in each zone");
    await page.getByRole("button", { name: "Request update" }).click();
    await expectStatus(page, "Awaiting review");
    const changed = page.getByRole("region", { name: /^Changed in place: \d+$/ });
    await expect(changed.getByRole("button", { name: /WebSubnet2DefaultRoute/ })).toBeVisible();

    const approver = await as("approver");
    await approver.goto(page.url());
    await approve(approver);
    await expectStatus(page, "Updated");
  });
});
