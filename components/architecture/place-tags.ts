import type { Measures } from "./measures";
import type { Placed, TextLine } from "./placed";
import { textWidth } from "./text-width";

/** A security group's tag, by its right end and the height of its middle. */
export function securityGroup(m: Measures, right: number, middle: number): Placed {
  const [w, h] = m.form === "wide" ? [104, 20] : [116, 21];
  return label(m, { x: right - w, y: middle - h / 2, w, h }, "securityGroup", "Security group");
}

/**
 * The route table of a subnet: in the wide form a table of the zone's three networks, its own one first of all to the
 * eye; in the compact form its name.
 */
export function routeTable(
  m: Measures,
  subnet: { x: number; y: number },
  networks: readonly string[],
  own: string,
): Placed {
  if (m.form === "compact") {
    return label(m, { x: subnet.x + 10, y: subnet.y + 40, w: 102, h: 21 }, "routeTable", "Route table");
  }
  const row = 14;
  const longest = Math.max(...networks.map((text) => textWidth(text, m.text.mono, "mono")));
  const w = Math.min(112, Math.max(96, longest + 13));
  const box = { x: subnet.x + m.inner - 12 - w, y: subnet.y + 9, w, h: row * (networks.length + 1) };
  const rows = networks.map(
    (text, index): TextLine => ({
      text,
      x: box.x + 7,
      y: box.y + row * (index + 2) - 3.6,
      tone: text === own ? "own" : "mono",
      size: m.text.mono,
      room: w - 12,
    }),
  );
  const head = label(m, { ...box, h: row }, "routeTable", "Route table");
  return {
    ...head,
    ...box,
    lines: [...head.lines, ...rows],
    rules: networks.map((_, index) => box.y + row * (index + 1)),
  };
}

function label(
  m: Measures,
  box: Placed["head"] & object,
  icon: NonNullable<Placed["icon"]>["name"],
  text: string,
): Placed {
  const size = m.form === "wide" ? 10 : 12;
  const middle = box.y + box.h / 2;
  return {
    ...box,
    kind: "tag",
    icon: { name: icon, x: box.x + 6, y: middle - size / 2, size },
    lines: [{ text, x: box.x + size + 11, y: middle + m.text.tag * 0.35, tone: "text", size: m.text.tag }],
  };
}
