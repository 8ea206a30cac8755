import { describe, expect, it } from "vitest";
import { usualOf, usualTable } from "./usual";

const database = "AWS::RDS::DBInstance";

describe("usualOf", () => {
  it("begins with the start table and a wide range", () => {
    expect(usualOf(database, "CREATE", [])).toEqual({ p50: 595, p90: 894.5, samples: 0 });
    expect(usualOf("AWS::SNS::Topic", "DELETE", [])).toEqual({ p50: 4, p90: 8, samples: 0 });
  });

  it("believes what was measured from the second on, and its extremes from the tenth", () => {
    expect(usualOf(database, "CREATE", [700]).p50).toBe(700);
    expect(usualOf(database, "CREATE", [20, 20, 20])).toMatchObject({ p50: 20, p90: 894.5, samples: 3 });
    expect(usualOf(database, "CREATE", Array(10).fill(20))).toEqual({ p50: 20, p90: 24.5, samples: 10 });
  });

  it("gives the middle and the ninth tenth of many, in any order", () => {
    const many = [9, 1, 8, 2, 7, 3, 6, 4, 5, 10].map((each) => each * 10);
    expect(usualOf(database, "UPDATE", many)).toEqual({ p50: 50, p90: 90, samples: 10 });
  });
});

it("lists every action on every type", () => {
  const table = usualTable([database], ["CREATE", "DELETE"], new Map([[`DELETE ${database}`, [1, 1, 1, 1]]]));
  expect(Object.keys(table)).toEqual([`CREATE ${database}`, `DELETE ${database}`]);
  expect(table[`DELETE ${database}`]).toMatchObject({ p50: 1, samples: 4 });
});
