import { expect, people, signIn, test } from "./fixtures";

test("signing in leads to where one wanted to go, signing out ends it", async ({ page }) => {
  await page.goto("/operations?state=RUNNING");
  await expect(page.getByRole("heading", { name: "Sign in to Terrace" })).toBeVisible();
  await signIn(page, people.operator.email, "not the password");
  await expect(
    page
      .getByRole("alert")
      .or(page.getByRole("status"))
      .filter({ hasText: /password/i }),
  ).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(people.operator.email);

  await signIn(page, people.operator.email);
  await expect(page.getByRole("heading", { level: 1, name: "Operations" })).toBeVisible();
  await expect(page).toHaveURL(/\/operations\?state=RUNNING$/);
  await expect(page.getByText("Sandbox: nothing here touches AWS")).toBeVisible();

  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: `Account: ${people.operator.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Terrace" })).toBeVisible();
  // The session itself is over, not only this browser's cookie.
  await page.context().addCookies(cookies);
  expect((await page.request.get("/api/v1/environments")).status()).toBe(401);
  await page.goto("/environments");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fenvironments$/);
});
