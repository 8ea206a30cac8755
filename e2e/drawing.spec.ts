import { expect, test } from "./fixtures";

test("the chosen part of a drawing is in the address, and Back goes to the one before", async ({ as, running }) => {
  const { name } = running.environment;
  const page = await as("developer");
  for (const address of [`/environments/${name}`, `/deployments/${running.id}?tab=effect`]) {
    await page.goto(address);
    const drawing = page.getByRole("group", { name: `Architecture of ${name}` });
    const nat = drawing.getByRole("button", { name: /^NAT gateway in eu-west-1a/ });
    const vpc = drawing.getByRole("button", { name: /^VPC [\d.]+\/\d+/ });
    await nat.click();
    await expect(page).toHaveURL(/[?&]node=natGateway1$/);
    await expect(page.getByText(/^NAT gateway in eu-west-1a, .*\. The way out to the internet/)).toBeVisible();
    await vpc.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/[?&]node=vpc$/);
    await page.goBack();
    await expect(nat).toHaveAttribute("aria-pressed", "true");
    await page.reload();
    await expect(nat).toHaveAttribute("aria-pressed", "true");
    await page.goBack();
    await expect(nat).toHaveAttribute("aria-pressed", "false");
    await expect(page).toHaveURL(new RegExp(`${address.replace("?", "\\?")}$`));
  }
});

for (const width of [390, 1440]) {
  test(`the drawing at ${width} pixels: all of it in sight from side to side, legible, in reading order`, async ({
    as,
    running,
  }) => {
    const { name } = running.environment;
    const page = await as("developer");
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/environments/${name}`);
    const drawing = page.getByRole("group", { name: `Architecture of ${name}` });
    const parts = drawing.getByRole("button");
    await expect(parts).not.toHaveCount(0);
    await page.evaluate(() => document.fonts.ready);
    const seen = await drawing.evaluate((group) => {
      const svg = [...group.querySelectorAll("svg")].find((each) => each.getClientRects().length > 0);
      const lines = [...(svg?.querySelectorAll<SVGTextElement>("text") ?? [])];
      const scale = svg?.getScreenCTM()?.a ?? 0;
      return {
        smallest: Math.min(...lines.map((line) => Number.parseFloat(getComputedStyle(line).fontSize) * scale)),
        left: Math.min(...lines.map((line) => line.getBoundingClientRect().left)),
        right: Math.max(...lines.map((line) => line.getBoundingClientRect().right)),
        scrolls: group.scrollWidth > group.clientWidth || document.documentElement.scrollWidth > innerWidth,
      };
    });
    expect(seen.smallest).toBeGreaterThanOrEqual(width === 390 ? 11 : 10);
    expect(seen.left).toBeGreaterThan(0);
    expect(seen.right).toBeLessThan(width);
    expect(seen.scrolls).toBe(false);

    const names = await parts.evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")));
    expect(names[0]).toMatch(/^End users: /);
    await parts.first().focus();
    for (const label of names.slice(1)) {
      await page.keyboard.press("Tab");
      await expect(drawing.getByRole("button", { name: label ?? "", exact: true })).toBeFocused();
    }
  });
}
