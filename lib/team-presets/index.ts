export { createTeamPreset } from "./create-team-preset";
export { listTeamPresets } from "./queries";
export { removeTeamPreset } from "./remove-team-preset";
export { bundledValues } from "./rules";
export * from "./schemas";
export { updateTeamPreset } from "./update-team-preset";
