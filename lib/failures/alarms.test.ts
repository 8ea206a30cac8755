import { expect, it } from "vitest";
import { alarmsIn } from "./alarms";

const said = "The following CloudWatch Alarms were in ALARM state";

it("names alarms by their ARNs, or by their names", () => {
  const arn = (name: string) => `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}`;
  const both = ["orders-Errors-1", "cpu"];
  expect(alarmsIn(`${said}: [${both.map(arn).join(", ")}]. `)).toEqual(both);
  expect(alarmsIn(`${said}: [${both.join(", ")}]`)).toEqual(both);
  expect(alarmsIn(said)).toEqual([]);
  expect(alarmsIn("The following resource(s) failed to update: [Group]. ")).toEqual([]);
});
