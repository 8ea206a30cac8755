import { expect, test } from "vitest";
import { missing } from "./prerequisites.mjs";

const everything = () => true;

test.each(["18.20.4", "20.18.3", "16.0.0"])("Node %s is refused in one line", (version) => {
  expect(missing(version, everything)).toBe(`Terrace needs Node 20.19 or newer; this is Node ${version}.`);
});

test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("Node %s is accepted", (version) => {
  expect(missing(version, everything)).toBeUndefined();
});

test("missing packages are named as what they are", () => {
  expect(missing("22.1.0", (file) => !file.endsWith("node_modules/next/package.json"))).toMatch(/run npm ci first/);
});
