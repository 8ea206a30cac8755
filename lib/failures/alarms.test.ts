import { expect, it } from "vitest";
import { alarmsIn } from "./alarms";

it("names alarms by their ARNs", () => {
  const arn = (name: string) => `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}`;
  expect(alarmsIn(`They were in ALARM state: [${arn("orders-Errors-1")}, ${arn("cpu")}]. `)).toEqual([
    "orders-Errors-1",
    "cpu",
  ]);
  expect(alarmsIn("The following resource(s) failed to update: [Group]. ")).toEqual([]);
});
