import type { AwsIconName } from "./aws-icon-files";
import type { Measures } from "./measures";
import type { Box, Placed, TextLine } from "./placed";

/** What stands in a node: its icon, its title and the lines under it. */
export interface Content {
  readonly icon: AwsIconName;
  readonly title: string;
  readonly lines?: readonly string[];
  readonly absent?: boolean;
  /** A tag hangs over the node's lower edge: what stands in the node makes room for it. */
  readonly tagged?: boolean;
}

/** The step from line to line, and from a baseline to the middle of its letters, by the size of the text. */
const STEP = 1.36;
const RISE = 0.36;

/** A node with its icon on the left: beside all lines, or in the compact form beside the title, with the others below. */
export function nodeIn(box: Box, m: Measures, content: Content): Placed {
  const { icon, title, lines = [], absent, tagged } = content;
  const under = m.form === "compact" && lines.length > 0;
  const size = under ? 18 : box.h > 40 ? 28 : 20;
  const pad = m.form === "compact" ? 7 : 10;
  const step = m.text.text * STEP;
  const middle = box.y + (box.h - (tagged ? (m.form === "compact" ? 9 : 6) : 0)) / 2;
  const first = middle - (lines.length * step) / 2 + m.text.title * RISE;
  const beside = box.x + pad + size + (under ? 6 : 9);
  const iconY = under ? first - m.text.title * RISE - size / 2 : middle - size / 2;
  const x = under ? box.x + pad + 1 : beside;
  const room = box.x + box.w - 8 - x;
  return {
    ...box,
    kind: "node",
    ...(absent && { absent }),
    icon: { name: icon, x: box.x + pad, y: iconY, size },
    lines: [
      { text: title, x: beside, y: first, tone: "title", size: m.text.title, room: box.x + box.w - 6 - beside },
      ...lines.map(
        (text, index): TextLine => ({ text, x, y: first + step * (index + 1), tone: "text", size: m.text.text, room }),
      ),
    ],
  };
}

/** A node that stands upright: icon, title and lines, one below the other in its middle. */
export function uprightNode(box: Box, m: Measures, { icon, title, lines = [] }: Content): Placed {
  const size = 34;
  const step = m.text.text * 1.5;
  const top = box.y + (box.h - size - 20 - lines.length * step) / 2;
  const x = box.x + box.w / 2;
  const first = top + size + 18;
  return {
    ...box,
    kind: "node",
    icon: { name: icon, x: x - size / 2, y: top, size },
    lines: [
      { text: title, x, y: first, tone: "title", size: m.text.title, middle: true },
      ...lines.map(
        (text, index): TextLine => ({
          text,
          x,
          y: first + step * (index + 1),
          tone: "text",
          size: m.text.text,
          middle: true,
        }),
      ),
    ],
  };
}
