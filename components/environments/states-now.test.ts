import { expect, it } from "vitest";
import type { EnvironmentView } from "@/lib/environments/schemas";
import { statesNow } from "./states-now";

const alarm = (logicalId: string, state: "OK" | "ALARM"): EnvironmentView["alarms"][number] => ({
  ...{ name: logicalId, logicalId, description: null, state, reason: null, updatedAt: null },
});

it("shows what rings before what drifted before what is healthy", () => {
  const alarms = [alarm("LoadBalancerErrors", "ALARM"), alarm("DatabaseCpu", "OK"), alarm("WebCpu", "OK")];
  const drifted = [
    { logicalId: "LoadBalancer", status: "MODIFIED" as const },
    { logicalId: "Database", status: "MODIFIED" as const },
    { logicalId: "DatabaseParameterGroup", status: "DELETED" as const },
  ];
  expect(statesNow(alarms, drifted)).toEqual({
    loadBalancer: { look: "alarm", words: "in alarm: LoadBalancerErrors" },
    databasePrimary: {
      look: "drifted",
      words: "drifted: Database was changed by hand, DatabaseParameterGroup was deleted by hand",
    },
    autoScalingGroup: { look: "healthy", words: "healthy" },
  });
});

it("leaves alone what nobody compared, and what is no node", () => {
  const resources = [
    { logicalId: "Database", status: "NOT_CHECKED" as const },
    { logicalId: "Unheard", status: "DELETED" as const },
  ];
  expect(statesNow([], resources)).toEqual({});
});
