import { exampleSpec } from "./api";
import { build, expect, test } from "./fixtures";

/** The picture in the README. TERRACE_SCREENSHOTS=1 writes it where the README shows it, else it stays with the results. */
test.use({ viewport: { width: 1440, height: 900 }, colorScheme: "light", deviceScaleFactor: 2 });

test("an environment as the README shows it", async ({ as, api }, testInfo) => {
  const name = "orders-dev";
  const known = await api.developer.request.get(`/api/v1/environments/${name}`);
  if (known.status() === 404) await build(api, exampleSpec(name));
  const page = await as("developer");
  await page.goto(`/environments/${name}`);
  await expect(page.getByRole("region", { name: "Signals" }).getByText("Requests", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^PostgreSQL primary in eu-west-1a: healthy/ })).toBeVisible();
  const path = process.env.TERRACE_SCREENSHOTS ? "docs/images/environment.png" : testInfo.outputPath("environment.png");
  await page.screenshot({ path, animations: "disabled" });
});
