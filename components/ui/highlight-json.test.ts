import { expect, it } from "vitest";
import { highlightJson } from "./highlight-json";

it("tells keys, strings and literals apart and loses nothing", () => {
  const line = '  "Port": 5432, "Name": "a \\"b\\": c", "On": true';
  const tokens = highlightJson(line);
  expect(tokens.map((token) => token.text).join("")).toBe(line);
  expect(tokens.filter((token) => token.kind === "key").map((token) => token.text)).toEqual([
    '"Port"',
    '"Name"',
    '"On"',
  ]);
  expect(tokens.filter((token) => token.kind === "string").map((token) => token.text)).toEqual(['"a \\"b\\": c"']);
  expect(tokens.filter((token) => token.kind === "literal").map((token) => token.text)).toEqual(["5432", "true"]);
});
