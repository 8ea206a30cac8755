import { expect, it } from "vitest";
import { changeSetName, planningAfter, planningOf, tokens } from "./tokens";

const id = "01999999-9999-7999-8999-999999999999";
const lost = "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/terrace-a/1";

it("makes tokens and names that CloudFormation accepts, and a different one per operation", () => {
  for (const name of [id, planningAfter(id, lost)]) {
    const all = Object.values(tokens).map((token) => token(name));
    for (const token of all) expect(token).toMatch(/^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/);
    expect(new Set(all).size).toBe(all.length);
    expect(changeSetName(name)).toMatch(/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/);
  }
});

it("names a planning after the deployment, and one made anew after the change set that was lost", () => {
  expect(planningOf({ id, operationToken: null })).toBe(id);
  expect(planningOf({ id, operationToken: tokens.execute(id) })).toBe(id);
  const anew = planningAfter(id, lost);
  expect(planningOf({ id, operationToken: tokens.create(anew) })).toBe(anew);
  expect(planningAfter(id, lost)).toBe(anew);
  expect(new Set([id, anew, planningAfter(id, `${lost}2`)]).size).toBe(3);
});
