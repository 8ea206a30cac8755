import { expect, test, vi } from "vitest";
import { Interrupted, Shutdown } from "./shutdown";

function recorder() {
  const shutdown = new Shutdown();
  const done: string[] = [];
  const add = (name: string) =>
    shutdown.add({
      stop: async () => void done.push(`stop ${name}`),
      abort: async () => void done.push(`abort ${name}`),
    });
  return { shutdown, done, add };
}

test("what was started last is ended first", async () => {
  const { shutdown, done, add } = recorder();
  for (const name of ["database", "worker", "web"]) add(name);
  await shutdown.stopAll();
  expect(done).toEqual(["stop web", "stop worker", "stop database"]);
});

test("the first signal asks, one close behind it is the same, a later one forces", () => {
  vi.useFakeTimers();
  try {
    const { shutdown, done, add } = recorder();
    add("web");
    expect(shutdown.onSignal()).toBe("asked");
    expect(shutdown.signal.reason).toBeInstanceOf(Interrupted);
    vi.advanceTimersByTime(300);
    expect(shutdown.onSignal()).toBe("repeated");
    expect(done).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(shutdown.onSignal()).toBe("forced");
    expect(done).toEqual(["abort web"]);
  } finally {
    vi.useRealTimers();
  }
});

test("the fault that came first is the one that is told", () => {
  const { shutdown } = recorder();
  const first = new Error("the build failed");
  shutdown.begin(first);
  shutdown.begin(new Error("the web server ended"));
  expect(shutdown.signal.reason).toBe(first);
});

test("what is added while all is being ended is ended too", async () => {
  const { shutdown, done, add } = recorder();
  shutdown.add({ stop: async () => add("late"), abort: async () => undefined });
  await shutdown.stopAll();
  expect(done).toEqual(["stop late"]);
});
