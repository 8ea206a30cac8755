import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { field } from "./pages";

const size = (page: Page, name: string) => page.getByRole("slider", { name: `Size of ${name}` });

/** The six subnets as their fields have them. */
async function plan(page: Page): Promise<string[]> {
  const labels = ["Public", "Web", "Database"].flatMap((tier) => [`${tier} subnet 1`, `${tier} subnet 2`]);
  return Promise.all(labels.map((label) => field(page, label).inputValue()));
}

/** A place in a block, in parts of its width. */
async function placeIn(block: Locator, part: number) {
  const box = await block.boundingBox();
  if (!box) throw new Error("the block is not drawn");
  return { x: box.x + box.width * part, y: box.y + box.height / 2 };
}

/** Takes the mouse to a place with the button down, as a hand does: over places in between. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
}

/** The network of a new request, planned from the start of a block that nobody proposes, with the planner in view. */
async function openPlanner(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  // What the form asks for first, once it listens.
  const listens = page.waitForRequest("**/api/v1/price");
  await page.goto("/environments/new");
  await listens;
  await field(page, "VPC CIDR block").fill("192.168.0.0/16");
  await expect(field(page, "Public subnet 1")).toHaveValue("192.168.0.0/24");
  await page.getByRole("region", { name: "Address plan" }).evaluate((plan) => plan.scrollIntoView({ block: "center" }));
}

test("subnets are resized and moved with the mouse, put back, and planned again", async ({ as }) => {
  const page = await as("developer");
  await openPlanner(page);
  const planned = await plan(page);
  const [publicOne = "", publicTwo, webOne = "", webTwo = ""] = planned;

  const web = size(page, "web A");
  await expect(web).toHaveAttribute("aria-valuetext", /^web A, \/24, 251 usable/);
  const end = await placeIn(web, 0.98);
  await drag(page, end, { ...end, x: end.x + 20 });
  await page.mouse.up();
  await expect(web).toHaveAttribute("aria-valuetext", /^web A, \/23, 507 usable/);
  await expect(field(page, "Web subnet 1")).toHaveValue(/\/23$/);
  await page.getByRole("button", { name: "Plan again" }).click();
  await expect(field(page, "Web subnet 1")).toHaveValue(webOne);

  const block = size(page, "public A");
  await drag(page, await placeIn(block, 0.4), await placeIn(size(page, "web B"), 0.5));
  await expect(field(page, "Public subnet 1")).toHaveValue(webTwo);
  await expect(field(page, "Web subnet 2")).toHaveValue(publicOne);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await plan(page)).toEqual(planned);

  await drag(page, await placeIn(block, 0.4), await placeIn(size(page, "web B"), 0.5));
  await page.mouse.up();
  await expect(block).toBeFocused();
  await expect(
    page.getByText(`public A is ${webTwo}, 251 usable addresses. Moved: web B to ${publicOne}.`),
  ).toBeVisible();
  expect(await plan(page)).toEqual([webTwo, publicTwo, webOne, publicOne, ...planned.slice(4)]);
  await page.getByRole("button", { name: "Plan again" }).click();
  await expect(field(page, "Public subnet 1")).toHaveValue(publicOne);
  expect(await plan(page)).toEqual(planned);
});

test("two subnets that share addresses are drawn as a conflict, and the field says whose they are", async ({ as }) => {
  const page = await as("developer");
  await openPlanner(page);
  const [publicOne = ""] = await plan(page);
  const web = field(page, "Web subnet 1");
  await web.fill(publicOne.replace("/24", "/25"));
  await web.blur();
  await expect(size(page, "public A")).toHaveAttribute("aria-invalid", "true");
  await expect(size(page, "web A")).toHaveAttribute("aria-invalid", "true");
  await expect(size(page, "database A")).not.toHaveAttribute("aria-invalid");
  await expect(web).toHaveAttribute("aria-invalid", "true");
  await expect(web).toHaveAccessibleDescription(new RegExp(`overlaps public subnet 1 \\(${publicOne}\\)`));
  const [outer, inner] = [await size(page, "public A").boundingBox(), await size(page, "web A").boundingBox()];
  expect(inner?.x).toBeGreaterThanOrEqual(outer?.x ?? Number.POSITIVE_INFINITY);
  expect(inner?.width).toBeLessThan(outer?.width ?? 0);

  await page.getByRole("button", { name: "Mend the plan" }).click();
  await expect(size(page, "web A")).not.toHaveAttribute("aria-invalid");
  await expect(field(page, "Public subnet 1")).toHaveValue(publicOne);
  await expect(web).not.toHaveAttribute("aria-invalid");
});
