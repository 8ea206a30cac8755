/**
 * The values as an SVG path in a box of that size, from zero at its bottom to `high` at its top; a gap lifts the pen.
 */
export function linePath(
  values: readonly (number | null)[],
  high: number,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const step = width / Math.max(values.length - 1, 1);
  let drawing = false;
  return values
    .map((value, index) => {
      if (value === null) {
        drawing = false;
        return "";
      }
      const command = drawing ? "L" : "M";
      drawing = true;
      return `${command}${(index * step).toFixed(1)} ${(height - (value / high) * height).toFixed(1)}`;
    })
    .join("");
}
