import type { Tone } from "@/components/ui/tone";
import type { EnvironmentState, EnvironmentView } from "@/lib/environments/schemas";

/** The word and the tone of an environment's state. */
export const stateWords: Readonly<Record<EnvironmentState, { word: string; tone: Tone }>> = {
  REQUESTED: { word: "Requested", tone: "progress" },
  AWAITING_REVIEW: { word: "Awaiting review", tone: "info" },
  CREATING: { word: "Creating", tone: "progress" },
  RUNNING: { word: "Running", tone: "success" },
  UPDATING: { word: "Updating", tone: "progress" },
  DELETING: { word: "Deleting", tone: "progress" },
  FAILED: { word: "Failed", tone: "danger" },
  NOT_BUILT: { word: "Not built", tone: "neutral" },
  DELETED: { word: "Deleted", tone: "neutral" },
};

/** The word and the tone of an environment's health. */
export const healthWords: Readonly<Record<EnvironmentView["health"], { word: string; tone: Tone }>> = {
  HEALTHY: { word: "Healthy", tone: "success" },
  ALARM: { word: "In alarm", tone: "danger" },
  UNKNOWN: { word: "Unknown", tone: "neutral" },
};
