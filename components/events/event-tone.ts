import type { Tone } from "@/components/ui/tone";

/** What a stack or resource status says, as a tone. */
export function eventTone(status: string): Tone {
  if (status.endsWith("_FAILED")) return "danger";
  if (status.includes("ROLLBACK")) return status.endsWith("_COMPLETE") ? "danger" : "warning";
  if (status.endsWith("_COMPLETE")) return "success";
  return status.endsWith("_IN_PROGRESS") ? "progress" : "neutral";
}

/** CREATE_IN_PROGRESS as "Create in progress". */
export function statusWords(status: string): string {
  const words = status.toLowerCase().replaceAll("_", " ");
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
