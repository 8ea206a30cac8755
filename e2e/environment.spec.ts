import { expect, test } from "./fixtures";

/** The picture in the README: TERRACE_SCREENSHOTS=1 writes it to docs/images, else it stays with the test's results. */
test.use({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });

test("an environment as the README shows it: the drawing alive, outputs, signals", async ({
  as,
  api,
  running,
}, info) => {
  test.setTimeout(180_000);
  const { name } = running.environment;
  // CloudWatch's first values come a minute after the stack, and the worker looks at the alarms once a minute.
  await expect
    .poll(async () => (await api.operator.environment(name)).health, { timeout: 150_000, intervals: [1000] })
    .toBe("HEALTHY");
  const page = await as("developer");
  await page.goto(`/environments/${name}`);
  const drawing = page.getByRole("group", { name: `Architecture of ${name}` });
  await expect(drawing.getByRole("button", { name: "PostgreSQL primary in eu-west-1a: healthy" })).toBeVisible();
  await expect(drawing.getByRole("button", { name: "Application Load Balancer: healthy" })).toBeVisible();
  const outputs = page.getByRole("region", { name: "Outputs" });
  await expect(outputs.getByRole("link", { name: "Open URL in a new tab" })).toBeVisible();
  const signals = page.getByRole("region", { name: "Signals" });
  await expect(signals.getByText("Database connections", { exact: true })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  const path = process.env.TERRACE_SCREENSHOTS ? "docs/images/environment.png" : info.outputPath("environment.png");
  await page.screenshot({ path, animations: "disabled" });
});
