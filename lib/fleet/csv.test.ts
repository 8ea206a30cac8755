import { describe, expect, it } from "vitest";
import { fleetCsv } from "./csv";
import type { FleetRow } from "./schemas";

const row: FleetRow = {
  id: "1",
  name: "orders",
  team: "payments",
  target: "main",
  region: "eu-west-1",
  state: "RUNNING",
  health: "ALARM",
  ringing: ["UnhealthyHostsAlarm", "CpuAlarm"],
  alarmCount: 9,
  signals: { start: 0, period: 60, requests: [10, null, 5], errors: [null, null, null] },
  templateSha256: "abc",
  newerTemplateIn: 4,
  drift: "IN_SYNC",
  driftAt: "2027-01-01T00:00:00.000Z",
  monthlyUsd: 412.3,
  expiresAt: null,
  contact: "oncall@example.com",
  latestDeployment: {
    id: "d",
    number: 4,
    kind: "UPDATE",
    status: "AWAITING_REVIEW",
    statusAt: "2027-01-02T00:00:00.000Z",
    requestedBy: { name: "Ada" },
  },
};
const lines = (rows: FleetRow[]) => fleetCsv(rows).split("\r\n");

describe("fleetCsv", () => {
  it("is a line of names and a line for each row; what is not known is empty", () => {
    const [names, values, ...rest] = lines([row]);
    const cells = values?.split(",") ?? [];
    expect(rest).toEqual([""]);
    expect(Object.fromEntries(names?.split(",").map((name, index) => [name, cells[index]]) ?? [])).toEqual({
      name: "orders",
      team: "payments",
      target: "main",
      region: "eu-west-1",
      state: "RUNNING",
      health: "ALARM",
      ringing_alarms: "UnhealthyHostsAlarm CpuAlarm",
      requests_last_hour: "15",
      errors_last_hour: "",
      template_sha256: "abc",
      newer_template_in_deployment: "4",
      drift: "IN_SYNC",
      drift_checked_at: "2027-01-01T00:00:00.000Z",
      usd_per_month: "412.3",
      expires_at: "",
      contact: "oncall@example.com",
      deployment: "4",
      deployment_status: "AWAITING_REVIEW",
      deployment_at: "2027-01-02T00:00:00.000Z",
      requested_by: "Ada",
    });
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["plain = text", "plain = text"],
  ])("writes the team %j as %s: no spreadsheet runs it", (team, cell) => {
    const [, values] = lines([{ ...row, team }]);
    expect(values?.startsWith(`orders,${cell},main,`)).toBe(true);
  });
});
