import { exampleSpec } from "./api";
import { expect, people, test } from "./fixtures";

test("operations show every environment's signals, filtered by the address", async ({
  as,
  api,
  running,
  uniqueName,
}) => {
  test.setTimeout(300_000);
  const name = uniqueName("waiting");
  const waiting = await api.developer.create(exampleSpec(name, { team: "search" }));
  await api.developer.reaches(waiting, "AWAITING_REVIEW");
  const page = await as("operator");
  await page.goto("/operations");
  const rows = page.getByRole("table", { name: "Environments" }).getByRole("row");
  const row = (environment: string) => rows.filter({ has: page.getByRole("link", { name: environment, exact: true }) });

  await test.step("who waits for whom, and how each one is", async () => {
    await expect(row(name)).toContainText("Awaiting review");
    await expect(row(name)).toContainText(`${people.developer.name} waits for an approver`);
    await expect(row(running.environment.name)).toContainText("Running");
    await expect(row(running.environment.name)).not.toContainText("waits");
    await expect
      .poll(
        async () => {
          await page.reload();
          return row(running.environment.name).textContent();
        },
        // A fresh environment's alarms have no data for some minutes, and are read once a minute.
        { timeout: 240_000, intervals: [1_000, 5_000] },
      )
      .toMatch(/Healthy.*All quiet/);
  });

  await test.step("filters live in the address and survive a reload", async () => {
    await page.getByRole("button", { name: "State", exact: true }).click();
    await page.getByRole("menuitem", { name: "Awaiting review" }).click();
    await expect(page).toHaveURL(/[?&]state=AWAITING_REVIEW\b/);
    await expect(row(running.environment.name)).toHaveCount(0);
    await expect(row(name)).toBeVisible();
    await page.getByRole("button", { name: "Team", exact: true }).click();
    await page.getByRole("menuitem", { name: "search", exact: true }).click();
    await expect(page).toHaveURL(/[?&]team=search\b/);
    await page.getByRole("searchbox", { name: "Search environments" }).fill(name);
    await expect(page).toHaveURL(new RegExp(`[?&]search=${name}`));
    await page.reload();
    await expect(rows).toHaveCount(2);
    await expect(row(name)).toBeVisible();
    await expect(page.getByRole("searchbox", { name: "Search environments" })).toHaveValue(name);
    await page.getByRole("link", { name: "Clear filters" }).click();
    await expect(page).toHaveURL(/\/operations$/);
    await expect(row(running.environment.name)).toBeVisible();
  });

  await test.step("grouping has an address, back works", async () => {
    await page.getByRole("link", { name: "By team" }).click();
    await expect(page).toHaveURL(/[?&]group=team\b/);
    const search = page.getByRole("table", { name: "Environments of search" });
    await expect(search.getByRole("link", { name, exact: true })).toBeVisible();
    await expect(search.getByRole("link", { name: running.environment.name })).toHaveCount(0);
    await page.goBack();
    await expect(row(running.environment.name)).toBeVisible();
  });
  await api.developer.withdraw(waiting);
});

test("metrics as charts and as tables, with the range in the address", async ({ as, running }) => {
  test.setTimeout(300_000);
  const page = await as("operator");
  const { name } = running.environment;
  await page.goto(`/environments/${name}`);
  const signals = page.getByRole("region", { name: "Signals" });
  await expect(signals.getByText("Requests", { exact: true })).toBeVisible();
  await signals.getByRole("link", { name: "All metrics" }).click();

  for (const title of ["Load balancer", "Instances", "Database"]) {
    await expect(page.getByRole("heading", { level: 2, name: title, exact: true })).toBeVisible();
  }
  const requests = page.getByRole("img", { name: /^Requests\. Requests: now [\d.]+ \/ s, between/ });
  // CloudWatch's first whole minutes; the page refreshes itself.
  await expect(requests).toBeVisible({ timeout: 200_000 });
  await expect(page.getByRole("img", { name: /^Database connections\. Connections: now \d+/ })).toBeVisible();
  await expect(page.getByText(/one value every 1 min/)).toBeVisible();

  await page.getByRole("group", { name: "Range" }).getByRole("link", { name: "7d" }).click();
  await expect(page).toHaveURL(/[?&]range=7d\b/);
  await expect(page.getByText(/one value every 30 min/)).toBeVisible();
  await page.getByRole("link", { name: "As tables" }).click();
  await expect(page).toHaveURL(/[?&]view=table\b/);
  const table = page.getByRole("table", { name: "Response time" });
  await expect(table.getByRole("columnheader")).toHaveText(["Time", "p50", "p95", "p99", "Deployment"]);
  // The environment is minutes old: of a week of half hours, only the last have values.
  await expect(table.getByRole("row").filter({ hasText: /\d ms/ }).first()).toBeVisible();
  await page.reload();
  await expect(table).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("img", { name: /^Response time\./ })).toBeVisible();
});

test("an alarm that rings shows on the metrics, the drawing and the operations page", async ({
  as,
  api,
  running,
  sandbox,
}) => {
  test.setTimeout(150_000);
  const { name } = running.environment;
  const { stackName } = await api.operator.environment(name);
  const page = await as("operator");
  await page.goto(`/environments/${name}/metrics`);
  const alarms = page.getByRole("region", { name: "Alarms" });
  await alarms.getByText(/^(All )?\d+ OK$/).click();
  await expect(alarms.getByRole("listitem").filter({ hasText: "UnhealthyHostsAlarm" })).toContainText("OK");

  await sandbox.inject({ kind: "metric", stackName, metricName: "UnHealthyHostCount", value: 2 });
  // What one viewer read serves all for 20 s.
  await expect
    .poll(
      async () => {
        await page.reload();
        return alarms.getByRole("listitem").allTextContents();
      },
      { timeout: 60_000 },
    )
    .toContainEqual(expect.stringMatching(/^Alarm\s*UnhealthyHostsAlarm/));
  await expect(alarms.getByText(/^\d+ OK$/)).toBeVisible();

  // The worker reads alarms once a minute.
  await expect
    .poll(async () => (await api.operator.environment(name)).health, { timeout: 90_000, intervals: [1000] })
    .toBe("ALARM");
  await page.goto("/operations?health=ALARM");
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(row).toContainText("In alarm");
  await expect(row).toContainText("UnhealthyHostsAlarm");
  await page.goto(`/environments/${name}`);
  await expect(
    page.getByRole("button", { name: /^Application Load Balancer: in alarm: .*UnhealthyHostsAlarm/ }),
  ).toBeVisible();
});
