import { expect, it } from "vitest";
import { matchKeys, type Shortcut } from "./key-sequence";

const shortcut = (keys: string, label = keys): Shortcut => ({ keys, label, run: () => undefined });
const shortcuts = [shortcut("g e"), shortcut("j", "first"), shortcut("?"), shortcut("j", "second")];

it("waits for the rest of a sequence and runs it", () => {
  expect(matchKeys(shortcuts, ["g"])).toEqual({ kind: "wait" });
  expect(matchKeys(shortcuts, ["g", "e"])).toMatchObject({ kind: "run", shortcut: { keys: "g e" } });
});

it("means nothing for keys nobody registered", () => {
  expect(matchKeys(shortcuts, ["x"])).toEqual({ kind: "none" });
  expect(matchKeys(shortcuts, ["g", "x"])).toEqual({ kind: "none" });
});

it("prefers the shortcut registered last", () => {
  expect(matchKeys(shortcuts, ["j"])).toMatchObject({ shortcut: { label: "second" } });
});
