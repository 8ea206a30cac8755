import { expect, it } from "vitest";
import { lineLook } from "./chart-colours";

it("tells four lines apart by colour and by dashes: two values each of two gateways, or of a database and its replica", () => {
  const looks = [0, 1, 2, 3].map(lineLook);
  expect(new Set(looks.map(({ token }) => token)).size).toBe(4);
  expect(new Set(looks.map(({ dash }) => dash.join(" "))).size).toBe(4);
});
