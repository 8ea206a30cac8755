import { describe, expect, it } from "vitest";
import { csvHead, csvLines } from "./csv";
import type { ExportedRow } from "./schemas";

const row: ExportedRow = {
  id: "1",
  name: "orders",
  team: "payments",
  target: "main",
  region: "eu-west-1",
  state: "RUNNING",
  health: "ALARM",
  ringing: ["UnhealthyHostsAlarm", "CpuAlarm"],
  requestsPerMinute: 12.5,
  errorShare: null,
  templateSha256: "abc",
  templateVersion: 1,
  behind: false,
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
const lines = (rows: ExportedRow[]) => (csvHead + csvLines(rows)).split("\r\n");

describe("csvLines", () => {
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
      requests_per_minute: "12.5",
      error_share: "",
      template_version: "1",
      behind_newest_template: "no",
      template_sha256: "abc",
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

  it("does not say of an unknown template whether it is behind", () => {
    const behindOf = (changes: Partial<ExportedRow>) =>
      lines([{ ...row, ...changes }])[1]
        ?.split(",")
        .slice(9, 11);
    expect(behindOf({ behind: true })).toEqual(["1", "yes"]);
    expect(behindOf({ templateVersion: null })).toEqual(["", ""]);
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
