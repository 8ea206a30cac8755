import { expect, test } from "vitest";
import { consoleTail } from "./console-tail";

test("keeps the end, without colours and carriage returns", () => {
  const lines = Array.from({ length: 100 }, (_, index) => `\u001b[0;32mline ${index}\u001b[0m`);
  const tail = consoleTail(`${lines.join("\r\n")}\r\n\r\n`).split("\n");
  expect(tail).toHaveLength(60);
  expect(tail.at(-1)).toBe("line 99");
});

test("hides secrets", () => {
  expect(consoleTail("fetching https://deploy:s3cr3t@example.com/orders.git")).toBe(
    "fetching https://deploy:(hidden)@example.com/orders.git",
  );
  expect(consoleTail('{"level":"ERROR","password":"s3cr3t"}')).not.toContain("s3cr3t");
});
