/** Simple line drawings on a grid of 16. */
export const glyphs = {
  users:
    "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.7a2.5 2.5 0 0 1 0 4.6M12 9.7c1.6.6 2.5 2 2.5 3.8",
  globe:
    "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM1.5 8h13M8 1.5c2 2 2.7 4 2.7 6.5S10 12.5 8 14.5C6 12.5 5.3 10.5 5.3 8S6 3.5 8 1.5Z",
  key: "M5.5 13.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.7 8.3 13.5 2.5M11 5l2 2",
  pulse: "M1.5 8.5h3l2-6 3 11 2-5h3",
  gateway: "M3 14V7a5 5 0 0 1 10 0v7M1.5 14h13M8 6v5M6 8l2-2 2 2",
  balance: "M8 2v4M8 6 3 10v3M8 6l5 4v3M8 6v7M1.5 13.5h3M6.5 13.5h3M11.5 13.5h3",
  nat: "M2 5h9M8.5 2.5 11 5 8.5 7.5M14 11H5M7.5 8.5 5 11l2.5 2.5",
  scale: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4M5.5 8h5",
  server: "M2.5 2.5h11v4.5h-11zM2.5 9h11v4.5h-11zM5 4.75h.01M5 11.25h.01",
  database:
    "M8 5.5c3 0 5-.8 5-2s-2-2-5-2-5 .8-5 2 2 2 5 2ZM3 3.5v9c0 1.2 2 2 5 2s5-.8 5-2v-9M3 8c0 1.2 2 2 5 2s5-.8 5-2",
  route:
    "M4 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM12 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM5.5 12H10a2 2 0 0 0 0-4H6a2 2 0 0 1 0-4h4.5",
  shield: "M8 1.5 2.5 3.5v4c0 3.5 2.3 5.8 5.5 7 3.2-1.2 5.5-3.5 5.5-7v-4z",
} as const;

export type GlyphName = keyof typeof glyphs;

/** The sign of each look: its shape says the state without its colour. */
export const signs = {
  specified: "",
  healthy: "M3.5 8.5 6.5 11.5 12.5 5",
  done: "M3.5 8.5 6.5 11.5 12.5 5",
  waiting: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  running: "M8 3a5 5 0 1 1-5 5",
  add: "M8 3.5v9M3.5 8h9",
  update: "M3.5 6c1.5-1.5 3-1.5 4.5 0s3 1.5 4.5 0M3.5 10.5c1.5-1.5 3-1.5 4.5 0s3 1.5 4.5 0",
  replace: "M3.5 5.5h8M9.5 3.5l2 2-2 2M12.5 10.5h-8M6.5 8.5l-2 2 2 2",
  remove: "M3.5 8h9",
  drifted: "M4 12 12 4M5 5h.01M11 11h.01",
  alarm: "M8 3.5v5.5M8 12h.01",
  failed: "M4.5 4.5l7 7M11.5 4.5l-7 7",
} as const;

interface StrokeProps {
  d: string;
  x: number;
  y: number;
  size: number;
  className?: string;
  colour?: string;
}

/** One line drawing at a place. */
export function Stroke({ d, x, y, size, className, colour = "currentColor" }: StrokeProps) {
  return (
    <path
      d={d}
      transform={`translate(${x} ${y}) scale(${size / 16})`}
      fill="none"
      stroke={colour}
      strokeWidth={(1.3 * 16) / size}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    />
  );
}
