import { expect, test } from "vitest";
import { webArguments } from "./web-arguments";

const memory = /^--max-old-space-size=\d+$/;

test("the web server collects its garbage early", () => {
  const [first, ...next] = webArguments("127.0.0.1", 3000, false, { NODE_OPTIONS: "--max-http-header-size=9000" });
  expect(first).toMatch(memory);
  expect(next.slice(1)).toEqual(["start", "-H", "127.0.0.1", "-p", "3000"]);
});

test("unless NODE_OPTIONS says how much memory it may have, or the compiler runs in it", () => {
  const said = webArguments("::", 3000, false, { NODE_OPTIONS: "--max_old_space_size=4096" });
  const dev = webArguments("::", 3000, true, {});
  expect([...said, ...dev].filter((argument) => memory.test(argument))).toEqual([]);
  expect(dev).toContain("dev");
});
