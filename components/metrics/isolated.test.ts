import { expect, it } from "vitest";
import { isolated } from "./isolated";

it("finds what stands between gaps", () => {
  expect(isolated([1, null, 2, 0, null, 0, null, null, 3])).toEqual([0, 5, 8]);
});
