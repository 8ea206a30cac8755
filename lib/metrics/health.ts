import type { Alarm } from "./schemas";

/** An environment's health in one word. Alarms without data say nothing, and neither does having none. */
export function healthOf(alarms: readonly Pick<Alarm, "state">[]): "HEALTHY" | "ALARM" | "UNKNOWN" {
  if (alarms.some((alarm) => alarm.state === "ALARM")) return "ALARM";
  return alarms.some((alarm) => alarm.state === "OK") ? "HEALTHY" : "UNKNOWN";
}
