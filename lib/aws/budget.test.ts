import { describe, expect, it } from "vitest";
import { type Clock, ReadBudget } from "./budget";

/** A clock that moves only by being waited for. */
function manualClock(): Clock & { time: number } {
  return {
    time: 0,
    now() {
      return this.time;
    },
    wait(milliseconds) {
      this.time += milliseconds;
      return Promise.resolve();
    },
  };
}

describe("ReadBudget", () => {
  it("lets a burst through at once, then keeps the rate", async () => {
    const clock = manualClock();
    const budget = new ReadBudget(2, 3, clock);
    const times: number[] = [];
    for (let call = 0; call < 6; call += 1) {
      await budget.take();
      times.push(clock.time);
    }
    expect(times).toEqual([0, 0, 0, 500, 1000, 1500]);
  });

  it("never saves up more than the burst", async () => {
    const clock = manualClock();
    const budget = new ReadBudget(2, 2, clock);
    clock.time = 60_000;
    const times: number[] = [];
    for (let call = 0; call < 3; call += 1) {
      await budget.take();
      times.push(clock.time - 60_000);
    }
    expect(times).toEqual([0, 0, 500]);
  });

  it("serves callers in the order they came", async () => {
    const budget = new ReadBudget(10, 1, manualClock());
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4].map((caller) => budget.take().then(() => order.push(caller))));
    expect(order).toEqual([1, 2, 3, 4]);
  });
});
