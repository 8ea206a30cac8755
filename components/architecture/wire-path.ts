import type { Point } from "./wires";

const CORNER = 5;

/** The wire as an SVG path, its corners rounded. */
export function pathOf(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${point.join(" ")}`;
      if (!after) return `L${point.join(" ")}`;
      const [enter, leave] = [towards(point, before), towards(point, after)];
      return `L${enter.join(" ")}Q${point.join(" ")} ${leave.join(" ")}`;
    })
    .join("");
}

/** The place on the way from a corner to the next point where the rounding ends. */
function towards([x, y]: Point, [toX, toY]: Point): Point {
  const length = Math.hypot(toX - x, toY - y);
  const part = Math.min(CORNER, length / 2) / length;
  return [round(x + (toX - x) * part), round(y + (toY - y) * part)];
}

/** The arrow at the wire's end. */
export function arrowOf(points: readonly Point[]): string {
  const [from, tip] = [points.at(-2), points.at(-1)];
  if (!from || !tip) return "";
  const [dx, dy] = [Math.sign(tip[0] - from[0]), Math.sign(tip[1] - from[1])];
  const [length, half] = [6.5, 3.2];
  const [x, y] = [tip[0] - dx * length, tip[1] - dy * length];
  return `M${round(tip[0])} ${round(tip[1])}L${round(x + dy * half)} ${round(y + dx * half)}L${round(x - dy * half)} ${round(y - dx * half)}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
