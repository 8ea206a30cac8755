import type { Estimate } from "@/lib/progress/estimate";
import type { Bake } from "@/lib/progress/schemas";

type Left = Estimate["secondsLeft"];

/** "about 6 min left (4 to 9)", "about 40 s left (30 to 70)", "less than 10 s left". */
export function timeLeftWords({ low, likely, high }: Left): string {
  if (high < 10) return "less than 10 s left";
  const inMinutes = likely >= 90;
  const round = (seconds: number) =>
    inMinutes ? Math.max(1, Math.round(seconds / 60)) : Math.max(5, Math.round(seconds / 5) * 5);
  const [from, about, to] = [round(low), round(likely), round(high)];
  const range = from === to ? "" : ` (${from} to ${to})`;
  return `about ${about} ${inMinutes ? "min" : "s"} left${range}`;
}

/** "5 alarms are watched for 5 min". */
export function watchWords({ alarms, minutes }: Pick<Bake, "alarms" | "minutes">): string {
  const which = alarms === 0 ? "The alarms are" : alarms === 1 ? "1 alarm is" : `${alarms} alarms are`;
  return `${which} watched for ${minutes} min`;
}

/** What is to be heard when a deployment comes to another phase; nothing of the usual one. */
export function phaseWords(phase: Estimate["phase"], bake: Bake | null): string {
  if (phase === "undoing") return "CloudFormation rolls back.";
  if (phase === "cleanup") return "CloudFormation removes what is no longer needed.";
  return phase === "watching" && bake ? `All resources are done. ${watchWords(bake)}.` : "";
}

/** "usually 10 min, up to 15 min"; in seconds below two minutes. */
export function usualWords({ p50, p90 }: { readonly p50: number; readonly p90: number }): string {
  return `usually ${shortDuration(p50)}, up to ${shortDuration(p90)}`;
}

/** Whole seconds below two minutes, whole minutes from there on: an estimate knows no better. */
function shortDuration(seconds: number): string {
  return seconds < 120 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
