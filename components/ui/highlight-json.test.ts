import { expect, it } from "vitest";
import { highlightJson } from "./highlight-json";

it("tells keys, strings and literals apart, on every line", () => {
  const code = '{\n  "Port": 5432,\n  "Name": "a \\"b\\": c", "On": true\n}';
  const found = highlightJson(code).map(({ kind, start, end }) => [kind, code.slice(start, end)]);
  expect(found).toEqual([
    ["key", '"Port"'],
    ["literal", "5432"],
    ["key", '"Name"'],
    ["string", '"a \\"b\\": c"'],
    ["key", '"On"'],
    ["literal", "true"],
  ]);
});
