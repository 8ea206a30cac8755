import type { StackEventView } from "../lib/events/schemas";
import { exampleSpec } from "./api";
import { expect, test } from "./fixtures";
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

test("a browser that was offline shows every event once when it is back", async ({ as, api, sandbox, uniqueName }) => {
  const name = uniqueName("offline");
  const deployment = await api.developer.reaches(await api.developer.create(exampleSpec(name)), "AWAITING_REVIEW");
  const page = await as("developer");
  await page.goto(`/environments/${name}/events`);
  const log = page.getByRole("region", { name: "Stack events" });
  await expect(page.getByText("Live", { exact: true }).first()).toBeVisible();
  await sandbox.setSpeed(slowSpeed);
  await api.approver.approve(deployment);
  await expect(log.getByRole("listitem").nth(5)).toBeVisible();

  await page.context().setOffline(true);
  await expect(page.getByText("Reconnecting", { exact: true }).first()).toBeVisible();
  await sandbox.setSpeed(usualSpeed);
  await api.developer.reaches(deployment, "SUCCEEDED");
  const missed = await log.getByRole("listitem").count();
  const stored = await api.developer.events(name);
  expect(missed).toBeLessThan(stored.length);

  await page.context().setOffline(false);
  await expect(page.getByText(`${stored.length} events, times in UTC`)).toBeVisible();
  await expect(log.getByRole("listitem")).toHaveCount(stored.length);
  const shown = await log.getByRole("listitem").allTextContents();
  expect(shown.map((line, index) => line.includes(stored[index]?.logicalId ?? "missing"))).not.toContain(false);
  await expectStatus(page, "Running");
});
