import { describe, expect, it } from "vitest";
import { SharedCache } from "./shared-cache";

describe("SharedCache", () => {
  it("lets many ask and one call", async () => {
    let calls = 0;
    const cache = new SharedCache<number>(1000, () => 0);
    const make = async () => {
      calls += 1;
      return calls;
    };
    expect(await Promise.all([cache.get("a", make), cache.get("a", make), cache.get("a", make)])).toEqual([1, 1, 1]);
    expect(await cache.get("b", make)).toBe(2);
  });

  it("asks again once the time is up", async () => {
    let now = 0;
    let calls = 0;
    const cache = new SharedCache<number>(1000, () => now);
    const make = async () => {
      calls += 1;
      return calls;
    };
    await cache.get("a", make);
    now = 999;
    expect(await cache.get("a", make)).toBe(1);
    now = 1000;
    expect(await cache.get("a", make)).toBe(2);
  });

  it("does not keep a failure", async () => {
    const cache = new SharedCache<number>(1000, () => 0);
    await expect(cache.get("a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await cache.get("a", async () => 7)).toBe(7);
  });
});
