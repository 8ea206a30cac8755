import { describe, expect, it } from "vitest";
import { breadcrumbsOf, isWithin, navigationFor } from "./navigation";

describe("navigationFor", () => {
  it("shows the audit to admins only", () => {
    expect(navigationFor("developer", 0).map((item) => item.label)).not.toContain("Audit");
    expect(navigationFor("admin", 0).map((item) => item.label)).toContain("Audit");
  });

  it("counts the reviews that wait", () => {
    expect(navigationFor("approver", 3).find((item) => item.icon === "reviews")?.count).toBe(3);
  });

  it("gives every place a key of its own", () => {
    const keys = navigationFor("admin", 0).map((item) => item.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

it("isWithin takes whole segments", () => {
  expect(isWithin("/reviews/7", "/reviews")).toBe(true);
  expect(isWithin("/reviews-old", "/reviews")).toBe(false);
});

describe("breadcrumbsOf", () => {
  it("links all but the page itself", () => {
    expect(breadcrumbsOf("/environments/orders-dev/deployments")).toEqual([
      { label: "Environments", href: "/environments" },
      { label: "orders-dev", href: "/environments/orders-dev" },
      { label: "Deployments" },
    ]);
  });

  it("reads encoded names and keeps their links encoded", () => {
    expect(breadcrumbsOf("/environments/a%20b/new")[1]).toEqual({ label: "a b", href: "/environments/a%20b" });
    expect(breadcrumbsOf("/environments/new")[1]).toEqual({ label: "New request" });
  });
});
