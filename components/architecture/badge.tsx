import type { Look } from "./looks";

/** The sign of each look, drawn on a grid of 16: its shape says the state without its colour. */
export const signs: Readonly<Record<Exclude<Look, "specified">, string>> = {
  healthy: "M4.5 8.5 7 11 11.5 5.5",
  done: "M4.5 8.5 7 11 11.5 5.5",
  waiting: "M4.5 8h.01M8 8h.01M11.5 8h.01",
  running: "M8 4a4 4 0 1 1-4 4",
  add: "M8 4.5v7M4.5 8h7",
  update: "M4.5 6.5c1.2-1.2 2.3-1.2 3.5 0s2.3 1.2 3.5 0M4.5 10c1.2-1.2 2.3-1.2 3.5 0s2.3 1.2 3.5 0",
  interrupt: "M9 3.6 5.2 8.6h5.6L7 12.4",
  mayReplace: "M5.9 6.2a2.1 2.1 0 1 1 3.3 1.7C8.4 8.4 8 8.8 8 9.6M8 12.1h.01",
  replace: "M4.5 6h7M9.7 4.2 11.5 6M11.5 10h-7M6.3 11.8 4.5 10",
  remove: "M4.5 8h7",
  drifted: "M5 11 11 5M5.6 5.6h.01M10.4 10.4h.01",
  alarm: "M8 4.3v4M8 11.4h.01",
  failed: "M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6",
};

export interface BadgeProps {
  look: Look;
  /** Its middle. */
  x: number;
  y: number;
  radius: number;
}

/** The look as a filled disc with its sign, in the colour of the look around it; nothing where all is as specified. */
export function Badge({ look, x, y, radius }: BadgeProps) {
  if (look === "specified") return null;
  return (
    <g transform={`translate(${x - radius} ${y - radius}) scale(${radius / 8})`}>
      <circle cx={8} cy={8} r={8} className="architecture-badge" />
      <path
        d={signs[look]}
        className={`architecture-sign ${look === "running" ? "origin-[8px_8px] animate-spin" : ""}`.trim()}
      />
    </g>
  );
}
