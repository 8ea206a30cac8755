import { describe, expect, it } from "vitest";
import { isFilteredFleet, onlyStatus, readFleetAddress } from "./fleet-address";

describe("readFleetAddress", () => {
  it("takes what the page follows and nothing else", () => {
    expect(readFleetAddress({ team: "payments", group: "region", sort: "cost", page: "3", wall: "1", x: "y" })).toEqual(
      {
        team: "payments",
        group: "region",
        sort: "cost",
        page: "3",
      },
    );
  });

  it("leaves out what means nothing", () => {
    const senseless = { state: "WONDERFUL", drift: "PERHAPS", sort: "colour", page: "0", expiring: "perhaps" };
    expect(readFleetAddress({ ...senseless, health: "ALARM" })).toEqual({ health: "ALARM" });
  });
});

describe("isFilteredFleet", () => {
  it("counts no grouping, order or page", () => {
    expect(isFilteredFleet({ group: "team", sort: "name", page: "2", includeDeleted: "true" })).toBe(false);
    expect(isFilteredFleet({ expiring: "true" })).toBe(true);
    expect(isFilteredFleet({ behind: "true" })).toBe(true);
  });
});

describe("onlyStatus", () => {
  it("takes the place of every other filter of its kind, and begins at the first page", () => {
    const changes = onlyStatus({ health: "ALARM" });
    expect(changes).toMatchObject({ health: "ALARM", state: undefined, behind: undefined, page: undefined });
    expect("team" in changes).toBe(false);
  });
});
