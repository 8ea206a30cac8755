import { expect, it } from "vitest";
import { changeSetName, tokens } from "./tokens";

const id = "01999999-9999-7999-8999-999999999999";

it("makes tokens and names that CloudFormation accepts, and a different one per operation", () => {
  const all = Object.values(tokens).map((token) => token(id));
  for (const token of all) expect(token).toMatch(/^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/);
  expect(new Set(all).size).toBe(all.length);
  expect(changeSetName(id)).toMatch(/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/);
});
