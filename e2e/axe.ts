import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Of a long list or table, whose lines are all alike, the first twelve speak for the rest. */
const furtherLines = ["li", "tr"].map((line) => `${line}:nth-child(n + 13)`).join(", ");

/** Everything axe finds on the page as it is now, a line each. */
async function violations(page: Page, limit: (axe: AxeBuilder) => AxeBuilder = (axe) => axe): Promise<string[]> {
  // Our pages have no frames, so axe need not open a page of its own to gather what it found in them: a third faster.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .exclude(furtherLines);
  const { violations: found } = await limit(axe).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
}

/** No violation in light and in dark, which differ in colours alone. */
async function expectReadable(page: Page, part?: string): Promise<void> {
  const within = (axe: AxeBuilder) => (part ? axe.include(part) : axe);
  // Colours change in a transition, and axe would measure one half way.
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect(await violations(page, (axe) => within(axe).withRules("color-contrast")), "dark").toEqual([]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect(await violations(page, within), "light").toEqual([]);
}

/** At 390 px nothing reaches past the side, and what else is to hold there does; then the page is as wide as before. */
async function expectToFit(page: Page, whenSmall?: () => Promise<void>): Promise<void> {
  const wide = page.viewportSize();
  if (!wide) throw new Error("the page has no size of its own to go back to");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), { timeout: 3_000 })
    .toBeLessThanOrEqual(0);
  await whenSmall?.();
  await page.setViewportSize(wide);
}

/**
 * The page as it is now: no violation, light and dark, and at 390 px nothing that reaches past the side. With a `part`,
 * the selector of a dialog say, only that is looked at: for what stands before a page that was looked at already.
 */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  await expectReadable(page, part);
  await expectToFit(page);
}

/** The same, and no violation at 390 px either: for the pages whose parts are others there. */
export async function expectAccessibleWhenSmall(page: Page): Promise<void> {
  await expectReadable(page);
  await expectToFit(page, async () => {
    // The colours are those of the wide page.
    expect(await violations(page, (axe) => axe.disableRules("color-contrast")), "at 390 px").toEqual([]);
  });
}
