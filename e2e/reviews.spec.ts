import { exampleSpec } from "./api";
import { build, expect, people, signIn, test } from "./fixtures";
import { expectStatus, field, requestChanges } from "./pages";

test("a dangerous update is sent back, revised, and runs once two people have approved it", async ({
  as,
  api,
  uniqueName,
}) => {
  test.setTimeout(150_000);
  const name = uniqueName("revised");
  const spec = exampleSpec(name, { natGateways: 2 });
  await build(api, spec);
  const asked = await api.developer.update({ ...spec, natGateways: 1 }, "One NAT gateway is enough.");
  await api.developer.reaches(asked, "AWAITING_REVIEW");
  const developer = await as("developer");
  const approver = await as("approver");
  await developer.goto(`/deployments/${asked.id}`);

  await test.step("the approver reads it three ways, comments on a change, and asks for changes", async () => {
    await approver.goto(`/deployments/${asked.id}`);
    const decision = approver.getByRole("region", { name: "Decision" });
    await expect(decision).toContainText("0 of 2 approvals");
    await expect(decision.getByRole("list", { name: "Dangers" })).toContainText("NatGatewayAddress2");

    const row = approver.getByRole("button", { name: /^Remove NatGateway2 AWS::EC2::NatGateway/ });
    await expect(row).toContainText("because of NAT gateways");
    if ((await row.getAttribute("aria-expanded")) === "false") await row.click();
    await approver.getByRole("button", { name: "Comment on NatGateway2" }).click();
    await approver.getByLabel("Comment on NatGateway2").fill("Who else uses its address?");
    await approver.keyboard.press("Control+Enter");
    await expect(approver.getByRole("list", { name: "Comments on NatGateway2" })).toContainText(
      "Who else uses its address?",
    );

    await approver.getByRole("link", { name: "Intent", exact: true }).click();
    const change = approver.getByRole("listitem").filter({ hasText: /^Lowers NAT gateways/ });
    await expect(change).toContainText("from 2, one in each zone to 1, shared by both zones");
    await change.getByRole("link", { name: "NatGateway2", exact: true }).click();
    await expect(approver).toHaveURL(/\?tab=effect#NatGateway2$/);
    await expect(row).toHaveAttribute("aria-expanded", "true");

    await approver.getByRole("link", { name: "Template", exact: true }).click();
    await expect(approver).toHaveURL(/\?tab=template$/);
    const difference = approver.getByRole("figure", { name: "Difference of the templates" });
    await expect(difference.getByRole("row").filter({ hasText: '"NatGateway2": {' })).toContainText("removed: ");

    const admin = await as("admin");
    await admin.goto(`/deployments/${asked.id}?decide=approve`);
    await admin.getByRole("alertdialog").getByLabel("Comment").fill("I would say yes, bu");
    await requestChanges(approver, "Allow more instances while you are at it.");
    await expectStatus(approver, "Changes requested");
    // Who was still writing reads what was decided, and goes on in the conversation.
    await expectStatus(admin, "Changes requested");
    await expect(admin.getByText("You can't decide on this any more", { exact: true })).toBeVisible();
    await expect(admin.getByLabel("Comment on the request")).toHaveValue("I would say yes, bu");
    await admin.close();
  });

  await test.step("the requester reads the comment and revises", async () => {
    await expectStatus(developer, "Changes requested");
    await expect(developer.getByText(`${people.approver.name} asks for changes`)).toBeVisible();
    await developer.getByRole("link", { name: "Revise", exact: true }).click();
    await expect(developer).toHaveURL(new RegExp(`/environments/${name}/update\\?revises=${asked.id}$`));
    await expect(developer.getByText("Allow more instances while you are at it.")).toBeVisible();
    await expect(developer.getByLabel(/^Words for the approver/)).toHaveValue("One NAT gateway is enough.");
    await field(developer, "Maximum instances").fill("6");
    await developer.getByRole("button", { name: "Request update" }).click();
    await expect(developer.getByText(/a revision of #2/)).toBeVisible();
    await expectStatus(developer, "Awaiting review");
    await developer.getByRole("link", { name: "Intent", exact: true }).click();
    const since = developer.getByRole("region", { name: "What is new since #2" }).getByRole("listitem");
    await expect(since).toHaveText([/^Raises Maximum instances\s*from 4 to 6/]);
  });

  await test.step("who is to look at it and what is said arrive while the requester writes", async () => {
    await approver.goto(developer.url().replace(/\?.*/, "?tab=effect"));
    const own = developer.getByLabel("Comment on the request");
    await own.fill("It is urgent bec");
    const reviewer = developer.getByRole("region", { name: "Reviewer" });
    await approver.getByLabel("Assigned to").selectOption({ label: people.admin.name });
    await expect(approver.getByText(`Assigned to ${people.admin.name}.`)).toBeAttached();
    await expect(reviewer).toHaveText(`Reviewer${people.admin.name}`);
    await approver.getByLabel("Assigned to").selectOption({ label: "The team, whoever comes first" });
    await expect(reviewer).toHaveText("ReviewerThe team, whoever comes first");
    await approver.getByLabel("Comment on the request").fill("I look at it now.");
    await approver.keyboard.press("Control+Enter");
    await expect(developer.getByRole("list", { name: "Conversation" })).toContainText("I look at it now.");
    await expect(own).toBeFocused();
    await expect(own).toHaveValue("It is urgent bec");
  });

  await test.step("the first approver types what is lost, signs in again in between, and nothing runs yet", async () => {
    await approver.getByRole("button", { name: "Approve", exact: true }).click();
    const dialog = approver.getByRole("alertdialog");
    const typed = dialog.getByLabel("Type NatGatewayAddress2 to confirm");
    const confirm = dialog.getByRole("button", { name: "Approve (1 of 2)" });
    await typed.fill("natgateway");
    await expect(typed).toHaveAccessibleDescription("That is not NatGatewayAddress2. Upper and lower case count.");
    await expect(confirm).toBeDisabled();
    await dialog.getByLabel("Comment").fill("Fine with me.");
    await typed.fill("NatGatewayAddress2");
    await approver.context().clearCookies();
    await confirm.click();
    await expect(dialog.getByRole("alert")).toContainText("You are signed out, so this was not sent.");
    await dialog.getByRole("link", { name: "Sign in and come back" }).click();
    await signIn(approver, people.approver.email);
    await expect(approver).toHaveURL(/\?tab=effect&decide=approve$/);
    await expect(dialog.getByLabel("Comment")).toHaveValue("Fine with me.");
    await typed.fill("NatGatewayAddress2");
    await confirm.click();
    await expect(dialog).toBeHidden();
    const decision = approver.getByRole("region", { name: "Decision" });
    await expect(decision).toContainText("1 of 2 approvals");
    await expect(approver.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);
  });

  await test.step("the second one comes from the queue, and it runs", async () => {
    const admin = await as("admin");
    await admin.goto("/reviews?show=mine");
    const waiting = admin.getByRole("list", { name: "Waiting for you" }).getByRole("link");
    const link = waiting.filter({ hasText: `Update ${name}` });
    await expect(link).toContainText("1 of 2 approvals");
    // Each step down the queue is a key, once the page listens.
    await expect
      .poll(async () => {
        await admin.keyboard.press("j");
        return link.evaluate((element) => element === document.activeElement);
      })
      .toBe(true);
    await admin.keyboard.press("a");
    const dialog = admin.getByRole("alertdialog");
    await dialog.getByLabel("Type NatGatewayAddress2 to confirm").fill("NatGatewayAddress2");
    await dialog.getByRole("button", { name: "Approve and run" }).click();
    await expect(dialog).toBeHidden();
    await expectStatus(developer, "Updated");
    await expectStatus(admin, "Updated");
    await developer.getByLabel("Comment on the request").fill("Thank you both.");
    await developer.keyboard.press("Control+Enter");
    await expect(admin.getByRole("list", { name: "Conversation" })).toContainText("Thank you both.");

    const { latestDeployment } = await api.developer.environment(name);
    const kept = await api.developer.request.get(`/api/v1/deployments/${latestDeployment?.id}/record`);
    const { deployment, events } = await kept.json();
    expect(deployment.reviews.map(({ confirmedIds }: { confirmedIds: string[] }) => confirmedIds)).toEqual([
      ["NatGatewayAddress2"],
      ["NatGatewayAddress2"],
    ]);
    expect(events.length).toBeGreaterThan(0);
  });
});
