import type { Page, Route } from "@playwright/test";
import { exampleSpec } from "./api";
import { expect, test } from "./fixtures";
import { expectStatus, requestEnvironment } from "./pages";

test("nobody decides on an own request, an admin neither", async ({ as, api, uniqueName }) => {
  const name = uniqueName("own");
  const page = await as("admin");
  await requestEnvironment(page, name);
  await expectStatus(page, "Awaiting review");
  await expect(page.getByText("You asked for this change, so someone else has to decide on it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Reject" })).toHaveCount(0);

  const id = new URL(page.url()).pathname.split("/").at(-1) as string;
  const { planHash } = await api.admin.deployment(id);
  for (const [decision, data] of [
    ["approve", { planHash }],
    ["reject", { comment: "No." }],
    ["request-changes", { comment: "No." }],
  ] as const) {
    const answer = await api.admin.request.post(`/api/v1/deployments/${id}/${decision}`, { data });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: "FORBIDDEN",
      detail: "You asked for this change, so someone else has to decide on it.",
    });
  }
  const refused = await api.operator.request.post(`/api/v1/deployments/${id}/approve`, { data: { planHash } });
  expect(refused.status()).toBe(403);
  expect((await api.admin.deployment(id)).status).toBe("AWAITING_REVIEW");

  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expectStatus(page, "Withdrawn");
});

test("of two approvals at once one counts, the other is told, and the change set is executed once", async ({
  as,
  api,
  uniqueName,
  sandbox,
}) => {
  const planned = await api.developer.create(exampleSpec(uniqueName("twice")));
  await api.developer.reaches(planned, "AWAITING_REVIEW");
  await sandbox.forgetCalls();
  const pages = [await as("approver"), await as("admin")];
  for (const page of pages) {
    await page.goto(`/deployments/${planned.id}`);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await page.getByRole("alertdialog").getByLabel("Comment").fill("Typed with care.");
  }
  await holdUntilAllAsked(pages);
  await Promise.all(pages.map((page) => page.getByRole("button", { name: "Approve and run" }).click()));

  const told = /Someone else decided on this plan a moment ago|This deployment is not waiting for a review/;
  await expect
    .poll(async () => {
      const shown = await Promise.all(pages.map((page) => page.getByText(told).count()));
      return shown.filter((count) => count > 0).length;
    })
    .toBe(1);
  // What the other one typed is not lost: it stands where it can be said as a comment.
  await expect
    .poll(async () => {
      const drafts = await Promise.all(pages.map((page) => page.getByLabel("Comment on the request").inputValue()));
      return drafts.sort();
    })
    .toEqual(["", "Typed with care."]);
  await api.developer.reaches(planned, "SUCCEEDED");
  expect((await api.developer.deployment(planned.id)).reviews).toHaveLength(1);
  expect(await sandbox.calls("cloudformation:ExecuteChangeSet")).toBe(1);
});

test("two approvals of one plan through the API: one is answered 200, the other 409", async ({
  api,
  uniqueName,
  sandbox,
}) => {
  const created = await api.developer.create(exampleSpec(uniqueName("race")));
  const { id, planHash } = await api.developer.reaches(created, "AWAITING_REVIEW");
  await sandbox.forgetCalls();
  const post = (role: "approver" | "admin") =>
    api[role].request.post(`/api/v1/deployments/${id}/approve`, { data: { planHash } });
  const answers = await Promise.all([post("approver"), post("admin"), post("approver"), post("admin")]);
  expect(answers.map((answer) => answer.status()).sort()).toEqual([200, 409, 409, 409]);
  await api.developer.reaches({ id }, "SUCCEEDED");
  expect(await sandbox.calls("cloudformation:ExecuteChangeSet")).toBe(1);
});

test("an approval of a plan that is no longer the one that was read is refused", async ({ api, uniqueName }) => {
  const created = await api.developer.create(exampleSpec(uniqueName("moved")));
  const { id } = await api.developer.reaches(created, "AWAITING_REVIEW");
  const data = { planHash: "0".repeat(64) };
  const answer = await api.approver.request.post(`/api/v1/deployments/${id}/approve`, { data });
  expect(answer.status()).toBe(409);
  expect(await answer.json()).toMatchObject({ code: "CONFLICT", detail: expect.stringContaining("plan has changed") });
  await api.developer.withdraw(created);
});

/** Lets the pages' posts through together, once every one of them has posted. */
async function holdUntilAllAsked(pages: readonly Page[]): Promise<void> {
  const held: Route[] = [];
  for (const page of pages) {
    await page.route("**/deployments/*", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      held.push(route);
      if (held.length === pages.length) await Promise.all(held.map((each) => each.continue()));
    });
  }
}
