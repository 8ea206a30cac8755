import type { Tone } from "@/components/ui/tone";
import type { EnvironmentState, EnvironmentView } from "@/lib/environments/schemas";
import type { Drift, FleetSort } from "@/lib/fleet/schemas";

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

/** The word and the tone of a stack's drift. */
export const driftLabels: Readonly<Record<Drift, { word: string; tone: Tone }>> = {
  IN_SYNC: { word: "In sync", tone: "success" },
  DRIFTED: { word: "Drifted", tone: "warning" },
  NOT_CHECKED: { word: "Not checked", tone: "neutral" },
};

/** What each order of a fleet puts first. */
export const sortLabels: Readonly<Record<FleetSort, string>> = {
  attention: "What needs attention",
  name: "Name",
  traffic: "Most requests",
  errors: "Highest share of errors",
  cost: "Highest cost",
  expiry: "Next expiry",
  template: "Oldest template",
};
