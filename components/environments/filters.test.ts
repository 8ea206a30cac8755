import { describe, expect, it } from "vitest";
import { isFiltered, readFilters } from "./filters";

describe("readFilters", () => {
  it("takes the filters of the address and nothing else", () => {
    expect(readFilters({ state: "RUNNING", team: "payments", tab: "x", cursor: "a" })).toEqual({
      state: "RUNNING",
      team: "payments",
    });
  });

  it("leaves out what means nothing", () => {
    expect(readFilters({ state: "WONDERFUL", health: "ALARM", includeDeleted: "perhaps" })).toEqual({
      health: "ALARM",
    });
  });
});

describe("isFiltered", () => {
  it("does not count showing more", () => {
    expect(isFiltered({ includeDeleted: "true" })).toBe(false);
    expect(isFiltered({ search: "orders" })).toBe(true);
  });
});
