import { describe, expect, it, vi } from "vitest";
import { Follower, type Round } from "./follower";

const event = (cursor: number) => ({
  cursor: String(cursor),
  timestamp: "2026-03-01T12:00:00.250Z",
  logicalId: "Topic",
  physicalId: null,
  resourceType: "AWS::SNS::Topic",
  status: "CREATE_IN_PROGRESS",
  reason: null,
  deploymentId: null,
});
const round = (...cursors: number[]): Round => ({ events: cursors.map(event), latest: [], followed: new Map() });

function follow(mostWaiting = 10) {
  const onEnd = vi.fn();
  return { follower: new Follower(undefined, mostWaiting, onEnd), onEnd };
}

describe("Follower", () => {
  it("gives rounds in order, those that waited and those it waits for", async () => {
    const { follower } = follow();
    const [one, two, three] = [round(1), round(2), round(3)];
    follower.offer(one);
    follower.offer(two);
    expect([await follower.next(), await follower.next()]).toEqual([one, two]);
    const next = follower.next();
    follower.offer(three);
    expect(await next).toBe(three);
  });

  it("gives what AWS has pushed once the first round came, with the next round or alone, and drops no round for it", async () => {
    const { follower } = follow();
    const told = (id: string) => ({ ...event(0), id });
    follower.hint(told("too early"));
    follower.offer(round(1));
    follower.hint(told("a"));
    expect(await follower.next()).toEqual({ ...round(1), pushed: [told("a")] });
    const next = follower.next();
    follower.hint(told("b"));
    expect(await next).toEqual({ ...round(), pushed: [told("b")] });
    for (let number = 0; number < 300; number++) follower.hint(told(String(number)));
    follower.offer(round(2));
    const { events, pushed = [] } = (await follower.next()) as Round;
    expect([events, pushed.length, pushed.at(-1)?.id]).toEqual([round(2).events, 200, "299"]);
  });

  it("is dropped with what waits once it leaves more lying than it may", async () => {
    const { follower, onEnd } = follow(3);
    follower.offer(round(1, 2));
    follower.offer(round(3));
    expect(onEnd).not.toHaveBeenCalled();
    follower.offer(round(4));
    expect(onEnd).toHaveBeenCalledExactlyOnceWith(follower);
    expect(await follower.next()).toBeNull();
  });

  it("may take as much as there is, as long as it takes it", async () => {
    const { follower, onEnd } = follow(2);
    for (let turn = 0; turn < 5; turn += 1) {
      follower.offer(round(turn * 2 + 1, turn * 2 + 2));
      await follower.next();
    }
    expect(onEnd).not.toHaveBeenCalled();
  });

  it("keeps one of the rounds without events that wait in a row", async () => {
    const { follower } = follow();
    const newest = round();
    for (const each of [round(1), round(), round(), newest, round(2)]) follower.offer(each);
    const taken = [await follower.next(), await follower.next(), await follower.next()];
    expect(taken.map((each) => each?.events.length)).toEqual([1, 0, 1]);
    expect(taken[1]).toBe(newest);
  });

  it("ends while it waits, and says why where the feed failed", async () => {
    const { follower } = follow();
    const waiting = follower.next();
    follower.end();
    expect(await waiting).toBeNull();
    const failed = follow().follower;
    const refused = failed.next();
    failed.end(new Error("no database"));
    await expect(refused).rejects.toThrow("no database");
    await expect(failed.next()).rejects.toThrow("no database");
  });
});
