import { describe, expect, it } from "vitest";
import { lastHour, signalsOf, trafficQueries } from "./traffic";

const balancer = {
  logicalId: "LoadBalancer",
  resourceType: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  physicalId: "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/orders/50dc6c495c0c9188",
};
const { start, end } = lastHour(new Date("2027-01-01T12:03:10Z"));

it("looks at the last hour in whole periods", () => {
  expect([start.toISOString(), end.toISOString()]).toEqual(["2027-01-01T11:02:00.000Z", "2027-01-01T12:02:00.000Z"]);
});

it("asks three lines of the load balancer, and nothing where there is none", () => {
  const queries = trafficQueries("s0", [{ ...balancer, resourceType: "AWS::SNS::Topic" }, balancer]);
  expect(queries.map(({ id, metricName }) => [id, metricName])).toEqual([
    ["s0_0", "RequestCount"],
    ["s0_1", "HTTPCode_Target_5XX_Count"],
    ["s0_2", "HTTPCode_ELB_5XX_Count"],
  ]);
  expect(queries[0]?.dimensions).toEqual({ LoadBalancer: "app/orders/50dc6c495c0c9188" });
  expect(trafficQueries("s0", [{ ...balancer, physicalId: null }])).toEqual([]);
});

describe("signalsOf", () => {
  const at = (point: number) => start.getTime() / 1000 + point * 120;
  const line = (id: string, values: Record<number, number>) => {
    const points = Object.entries(values).map(([point, value]) => ({ timestamp: at(Number(point)), value }));
    return [id, { id, points, complete: true }] as const;
  };

  it("lays the values on the hour, sums both kinds of errors, and shows gaps as gaps", () => {
    const lines = new Map([line("s1_0", { 0: 60, 1: 30 }), line("s1_1", { 1: 2, 3: 4 }), line("s1_2", { 1: 1 })]);
    const signals = signalsOf("s1", lines, start);
    expect(signals).toMatchObject({ start: at(0), period: 120 });
    expect(signals.requests).toHaveLength(30);
    expect(signals.requests.slice(0, 4)).toEqual([60, 30, null, null]);
    expect(signals.errors.slice(0, 4)).toEqual([0, 3, null, 4]);
  });
});
