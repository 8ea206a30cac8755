import { expect, type Page } from "@playwright/test";
import { exampleSpec } from "./api";
import { layLine } from "./line";
import { test } from "./own-terrace";
import { expectStatus } from "./pages";
import { slowSpeed, usualSpeed } from "./sandbox";

const lines = (page: Page) => page.getByRole("region", { name: "Stack events" }).getByRole("listitem");
const connection = (page: Page, word: string) => expect(page.getByText(word, { exact: true }).first()).toBeVisible();

test("two watch one deployment while a line breaks, the worker dies and the web server dies: no gap, no duplicate, in order", async ({
  person,
  terrace,
}) => {
  const [developer, approver] = [await person("developer"), await person("approver")];
  const line = await layLine(terrace.url);
  const name = "watched";
  const deployment = await developer.api.reaches(await developer.api.create(exampleSpec(name)), "AWAITING_REVIEW");
  const [one, other] = [await developer.open(), await approver.open()];
  await one.goto(`${line.url}/environments/${name}/events`);
  await other.goto(`${terrace.url}/environments/${name}/events`);
  for (const page of [one, other]) await connection(page, "Live");
  await terrace.sandbox.setSpeed(slowSpeed);
  await approver.api.approve(deployment);
  for (const page of [one, other]) await expect(lines(page).nth(5)).toBeVisible();

  line.cut();
  await connection(one, "Reconnecting");
  await terrace.kill("worker");
  const before = await lines(other).count();
  await expect.poll(() => lines(other).count(), { message: "events that another worker read" }).toBeGreaterThan(before);
  expect(await lines(one).count()).toBeLessThan(await lines(other).count());
  line.mend();
  await connection(one, "Live");

  const seen = await lines(other).count();
  await expect.poll(() => lines(one).count()).toBeGreaterThanOrEqual(seen);
  await terrace.kill("web");
  for (const page of [one, other]) {
    await connection(page, "Reconnecting");
    expect(await lines(page).count()).toBeGreaterThanOrEqual(seen);
  }
  await terrace.sandbox.setSpeed(usualSpeed);
  for (const page of [one, other]) await connection(page, "Live");

  await developer.api.reaches(deployment, "SUCCEEDED");
  const stored = await developer.api.events(name);
  for (const page of [one, other]) {
    await expect(page.getByText(`${stored.length} events, times in UTC`)).toBeVisible();
    const shown = await lines(page).allTextContents();
    expect(shown.map((text, at) => text.includes(`${stored[at]?.logicalId} ${stored[at]?.resourceType}`))).toEqual(
      stored.map(() => true),
    );
    await expectStatus(page, "Running");
  }
  await line.close();
});
