import { describe, expect, it } from "vitest";
import { lastHour, ratesOf, signalsOf, trafficQueries } from "./traffic";

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

describe("ratesOf", () => {
  const hour = { start: 0, period: 120, requests: [240, null, 120, 0], errors: [6, null, 3, null] };

  it("counts requests a minute over the time that has data, and the share that failed", () => {
    expect(ratesOf(hour)).toEqual({ requestsPerMinute: 60, errorShare: 0.025 });
  });

  it("takes no gap for silence, and no silence for a share", () => {
    expect(ratesOf({ ...hour, requests: [null, null], errors: [null, null] })).toEqual({
      requestsPerMinute: null,
      errorShare: null,
    });
    expect(ratesOf({ ...hour, requests: [0, null], errors: [0, null] })).toEqual({
      requestsPerMinute: 0,
      errorShare: null,
    });
  });

  it("knows that what found no target was asked for all the same", () => {
    expect(ratesOf({ ...hour, requests: [null, 0], errors: [10, 30] })).toEqual({
      requestsPerMinute: 10,
      errorShare: 1,
    });
  });
});
