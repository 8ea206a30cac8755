/** What a colour says. A tone never stands alone: an icon and a word go with it. */
export type Tone = "neutral" | "info" | "progress" | "success" | "warning" | "danger";

/** Text colour of each tone, readable on every surface of ours (WCAG AA). */
export const toneText: Record<Tone, string> = {
  neutral: "text-muted",
  info: "text-info",
  progress: "text-accent",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
};

/** Soft background with the matching text. */
export const toneSoft: Record<Tone, string> = {
  neutral: "bg-sunken text-muted",
  info: "bg-info-soft text-info",
  progress: "bg-accent-soft text-accent",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
};
