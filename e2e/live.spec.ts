import type { Request } from "@playwright/test";
import type { StackEventView } from "../lib/events/schemas";
import { exampleSpec } from "./api";
import { expect, test } from "./fixtures";
import { layLine } from "./line";
import { expectStatus } from "./pages";
import { slowSpeed, usualSpeed } from "./sandbox";
import { readStream, type StreamMessage } from "./sse";

test("a stream that breaks again and again goes on without a gap or a duplicate", async ({
  api,
  storageStates,
  baseURL,
  uniqueName,
}) => {
  const name = uniqueName("stream");
  const deployment = await api.developer.reaches(await api.developer.create(exampleSpec(name)), "AWAITING_REVIEW");
  const cookie = storageStates.developer.cookies.map((each) => `${each.name}=${each.value}`).join("; ");
  const url = `${baseURL}/api/v1/environments/${name}/events/stream`;
  const isEnd = ({ data }: StreamMessage) => {
    const { logicalId, status } = data as StackEventView;
    return logicalId === `terrace-${name}` && status === "CREATE_COMPLETE";
  };
  await api.approver.approve(deployment);

  const taken: StreamMessage[] = [];
  let connections = 0;
  while (!taken.some(isEnd)) {
    const last = taken.at(-1)?.id;
    const headers = { cookie, ...(last !== undefined && { "last-event-id": last }) };
    taken.push(...(await readStream(url, headers, (got) => got.length === 7 || got.some(isEnd))));
    connections += 1;
  }
  expect(connections).toBeGreaterThan(10);
  await api.developer.reaches(deployment, "SUCCEEDED");
  const stored = await api.developer.events(name);
  expect(taken.map(({ id }) => id)).toEqual(stored.map(({ cursor }) => cursor));
  expect(taken.map(({ data }) => data)).toEqual(stored);

  // From the beginning, in one go, it is the same once more.
  const again = await readStream(`${url}?after=0`, { cookie }, (got) => got.some(isEnd));
  expect(again).toEqual(taken);
});

test("a stream is for those who may read it", async ({ request, running, baseURL }) => {
  const url = `${baseURL}/api/v1/environments/${running.environment.name}/events/stream`;
  const answer = await request.get(url);
  expect(answer.status()).toBe(401);
  expect(await answer.json()).toMatchObject({ code: "UNAUTHENTICATED", status: 401 });
});

test("a browser that lost its connection shows every event once when it is back", async ({
  as,
  api,
  baseURL,
  sandbox,
  uniqueName,
}) => {
  const line = await layLine(baseURL ?? "");
  const name = uniqueName("offline");
  const deployment = await api.developer.reaches(await api.developer.create(exampleSpec(name)), "AWAITING_REVIEW");
  const page = await as("developer");
  await page.goto(`${line.url}/environments/${name}/events`);
  const log = page.getByRole("region", { name: "Stack events" });
  await expect(page.getByText("Live", { exact: true }).first()).toBeVisible();
  await sandbox.setSpeed(slowSpeed);
  await api.approver.approve(deployment);
  await expect(log.getByRole("listitem").nth(5)).toBeVisible();

  line.cut();
  await expect(page.getByText("Reconnecting", { exact: true }).first()).toBeVisible();
  await sandbox.setSpeed(usualSpeed);
  await api.developer.reaches(deployment, "SUCCEEDED");
  const stored = await api.developer.events(name);
  expect(await log.getByRole("listitem").count()).toBeLessThan(stored.length);

  line.mend();
  await expect(page.getByText(`${stored.length} events, times in UTC`)).toBeVisible();
  await expect(log.getByRole("listitem")).toHaveCount(stored.length);
  const shown = await log.getByRole("listitem").allTextContents();
  expect(shown.map((text, index) => text.includes(` ${stored[index]?.resourceType}`))).not.toContain(false);
  await expectStatus(page, "Running");
  await page.close();
  await line.close();
});

test("a list that could not be refreshed stays, and is fresh again later", async ({ as, api, baseURL, uniqueName }) => {
  const line = await layLine(baseURL ?? "");
  const page = await as("operator");
  await page.clock.install();
  await page.goto(`${line.url}/operations`);
  const heading = page.getByRole("heading", { level: 1, name: "Operations" });
  // The list is seen before its script runs, and asks for the first time when that does.
  const isAsking = (request: Request) => new URL(request.url()).pathname === "/api/health";
  const asked: Request[] = [];
  page.on("request", (request) => isAsking(request) && asked.push(request));
  await expect
    .poll(async () => {
      await page.clock.runFor(20_000);
      return asked.length;
    })
    .toBeGreaterThan(0);
  line.cut();
  const failed = page.waitForEvent("requestfailed", isAsking);
  await page.clock.runFor(20_000);
  await failed;
  await expect(heading).toBeVisible();

  const name = uniqueName("meanwhile");
  const deployment = await api.developer.create(exampleSpec(name));
  line.mend();
  await page.clock.runFor(20_000);
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  await api.developer.withdraw(deployment);
  await page.close();
  await line.close();
});
