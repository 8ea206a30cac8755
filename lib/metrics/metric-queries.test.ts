import { describe, expect, it } from "vitest";
import { chartDefinitions } from "./charts";
import { healthOf } from "./health";
import { chartsOf, type MeasuredResource, metricQueries, momentsOf } from "./metric-queries";
import { metricRanges, metricSpanSchema } from "./schemas";

const arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:";
const resources: MeasuredResource[] = [
  {
    logicalId: "LoadBalancer",
    resourceType: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    physicalId: `${arn}loadbalancer/app/orders/50dc6c495c0c9188`,
  },
  {
    logicalId: "TargetGroup",
    resourceType: "AWS::ElasticLoadBalancingV2::TargetGroup",
    physicalId: `${arn}targetgroup/orders/73e2d6bc24d8a067`,
  },
  { logicalId: "Group", resourceType: "AWS::AutoScaling::AutoScalingGroup", physicalId: "orders-Group-1" },
  { logicalId: "Database", resourceType: "AWS::RDS::DBInstance", physicalId: "orders-database-1" },
  { logicalId: "Nat1", resourceType: "AWS::EC2::NatGateway", physicalId: "nat-1" },
  { logicalId: "Nat2", resourceType: "AWS::EC2::NatGateway", physicalId: "nat-2" },
  { logicalId: "Vpc", resourceType: "AWS::EC2::VPC", physicalId: "vpc-1" },
];

const queriesOf = (found: readonly MeasuredResource[]) =>
  metricQueries(found, 60).flatMap(({ series }) => series.map((entry) => entry.query));
const queryOf = (id: string) => queriesOf(resources).find((query) => query.id === id);

describe("momentsOf", () => {
  const now = new Date("2026-03-01T12:34:56Z");
  const epoch = (moment: string) => Date.parse(moment) / 1000;
  const between = (from: string, to: string) => momentsOf({ range: "1h", from, to }, now);

  it("ends with the running period", () => {
    const { period, timestamps, running } = momentsOf({ range: "1h" }, now);
    expect(period).toBe(60);
    expect(timestamps).toHaveLength(60);
    expect(timestamps.at(-1)).toBe(epoch("2026-03-01T12:34:00Z"));
    expect(timestamps[0]).toBe(epoch("2026-03-01T11:35:00Z"));
    expect(running).toBe(true);
  });

  it.each(metricRanges)("keeps %s under 361 points, each on CloudWatch's grid", (range) => {
    const { period, timestamps } = momentsOf({ range }, now);
    expect(timestamps.length).toBeLessThanOrEqual(360);
    expect(timestamps.every((timestamp) => timestamp % period === 0)).toBe(true);
  });

  it.each([
    ["12h", 300, 144],
    ["3d", 900, 288],
    ["7d", 1800, 336],
    ["15d", 3600, 360],
  ] as const)("shows %s every %d s", (range, period, count) => {
    const moments = momentsOf({ range }, now);
    expect([moments.period, moments.timestamps.length]).toEqual([period, count]);
  });

  it("ends a span in the past where it was asked to", () => {
    const moments = between("2026-02-28T10:00:00Z", "2026-02-28T10:05:00Z");
    expect(moments).toEqual({
      period: 60,
      timestamps: [0, 1, 2, 3, 4].map((minute) => epoch("2026-02-28T10:00:00Z") + minute * 60),
      running: false,
    });
  });

  it("does not go beyond now", () => {
    const { timestamps, running } = between("2026-03-01T12:00:00Z", "2026-03-01T14:00:00Z");
    expect([timestamps.at(-1), running]).toEqual([epoch("2026-03-01T12:34:00Z"), true]);
    expect(between("2027-03-01T12:00:00Z", "2027-03-01T14:00:00Z").timestamps).toHaveLength(5);
  });

  it.each([
    ["2026-02-14T13:00:00Z", "2026-02-14T14:00:00Z", 60],
    ["2026-02-14T12:00:00Z", "2026-02-14T13:00:00Z", 300],
    ["2025-12-27T12:00:00Z", "2025-12-27T13:00:00Z", 3600],
  ])("asks from %s to %s no finer than CloudWatch keeps: %d s", (from, to, period) => {
    expect(between(from, to).period).toBe(period);
  });
});

describe("metricSpanSchema", () => {
  const from = "2026-03-01T12:00:00Z";

  it("shows the last hour unless asked otherwise", () => {
    expect(metricSpanSchema.parse({})).toEqual({ range: "1h" });
  });

  it.each([
    ["one end alone", { from }],
    ["an end before its beginning", { from, to: "2026-03-01T11:00:00Z" }],
    ["less than 5 minutes", { from, to: "2026-03-01T12:04:59Z" }],
    ["more than 15 days", { from, to: "2026-03-16T12:00:01Z" }],
    ["no moment", { from: "noon", to: "2026-03-01T14:00:00Z" }],
  ])("refuses %s", (_, span) => {
    expect(metricSpanSchema.safeParse(span).success).toBe(false);
  });
});

describe("metricQueries", () => {
  it("names load balancers and target groups by the end of their ARN", () => {
    expect(queryOf("requests_LoadBalancer")?.dimensions).toEqual({ LoadBalancer: "app/orders/50dc6c495c0c9188" });
    expect(queryOf("healthyHosts_TargetGroup")?.dimensions).toEqual({
      TargetGroup: "targetgroup/orders/73e2d6bc24d8a067",
      LoadBalancer: "app/orders/50dc6c495c0c9188",
    });
  });

  it("names the others by their physical id", () => {
    expect(queryOf("instanceCpuAverage_Group")?.dimensions).toEqual({ AutoScalingGroupName: "orders-Group-1" });
    expect(queryOf("connections_Database")?.dimensions).toEqual({ DBInstanceIdentifier: "orders-database-1" });
    expect(queryOf("natErrors_Nat2")?.dimensions).toEqual({ NatGatewayId: "nat-2" });
  });

  it("makes ids CloudWatch takes, each once", () => {
    const ids = queriesOf(resources).map((query) => query.id);
    expect(ids.length).toBeGreaterThan(18);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-zA-Z0-9_]*$/.test(id))).toEqual([]);
  });

  it("tells apart several resources of one kind, in their labels", () => {
    const nat = metricQueries(resources, 60).find(({ chart }) => chart.id === "nat");
    expect(nat?.series.map((entry) => entry.label)).toEqual([
      "Port errors, Nat1",
      "Port errors, Nat2",
      "Dropped packets, Nat1",
      "Dropped packets, Nat2",
    ]);
  });

  it("asks nothing about what has no physical id yet or is no part of a chart", () => {
    const unborn = resources.map((resource) => ({ ...resource, physicalId: null }));
    expect(queriesOf(unborn)).toEqual([]);
    expect(queriesOf(resources.filter((resource) => resource.logicalId === "Vpc"))).toEqual([]);
  });

  it("asks for every series in the same period", () => {
    const periods = metricQueries(resources, 1800).flatMap(({ series }) => series.map((entry) => entry.query.period));
    expect(new Set(periods)).toEqual(new Set([1800]));
  });
});

describe("chartsOf", () => {
  const planned = metricQueries(resources, 60);
  const timestamps = [600, 660, 720];
  const moments = { timestamps, running: true };

  it("lays points on their timestamps and leaves gaps empty", () => {
    const line = {
      id: "connections_Database",
      points: [
        { timestamp: 600, value: 0 },
        { timestamp: 720, value: 7 },
        { timestamp: 780, value: 9 },
      ],
      complete: true,
    };
    const chart = chartsOf(planned, [line], moments).find(({ id }) => id === "connections");
    expect(chart?.series).toEqual([{ id: "connections_Database", label: "Connections", values: [0, null, 7] }]);
  });

  it("shows requests per second", () => {
    const line = { id: "requests_LoadBalancer", points: [{ timestamp: 660, value: 90 }], complete: true };
    const chart = chartsOf(planned, [line], moments).find(({ id }) => id === "requests");
    expect(chart?.series[0]?.values).toEqual([null, 1.5, null]);
  });

  it("leaves out a sum that is not whole yet, and keeps other statistics of the running period", () => {
    const point = { timestamp: 720, value: 60 };
    const lines = ["requests_LoadBalancer", "connections_Database"].map((id) => ({
      id,
      points: [point],
      complete: true,
    }));
    const lastOf = (chartId: string) =>
      chartsOf(planned, lines, moments)
        .find(({ id }) => id === chartId)
        ?.series[0]?.values.at(-1);
    expect([lastOf("requests"), lastOf("connections")]).toEqual([null, 60]);
  });

  it("keeps the last sum of a span that is over", () => {
    const line = { id: "requests_LoadBalancer", points: [{ timestamp: 720, value: 60 }], complete: true };
    const chart = chartsOf(planned, [line], { timestamps, running: false }).find(({ id }) => id === "requests");
    expect(chart?.series[0]?.values).toEqual([null, null, 1]);
  });

  describe("counts that are left out at zero", () => {
    const requests = {
      id: "requests_LoadBalancer",
      points: [
        { timestamp: 600, value: 90 },
        { timestamp: 660, value: 0 },
      ],
      complete: true,
    };
    const noErrors = { id: "target5xx_TargetGroup", points: [], complete: true };
    const valuesOf = (...lines: Parameters<typeof chartsOf>[1]) =>
      chartsOf(planned, lines, { timestamps, running: false })
        .find(({ id }) => id === "errors")
        ?.series.find(({ id }) => id === "target5xx_TargetGroup")?.values;

    it("are zero beside requests, and a gap without any", () => {
      expect(valuesOf(requests, noErrors)).toEqual([0, null, null]);
    });

    it("stay a gap where CloudWatch answered in part", () => {
      expect(valuesOf(requests, { ...noErrors, complete: false })).toEqual([null, null, null]);
      expect(valuesOf(requests)).toEqual([null, null, null]);
    });

    it("keep the values they have", () => {
      expect(valuesOf(requests, { ...noErrors, points: [{ timestamp: 720, value: 3 }] })).toEqual([0, null, 3]);
    });

    it("say nothing of gauges: no connections are not none", () => {
      const chart = chartsOf(planned, [requests], moments).find(({ id }) => id === "latency");
      expect(chart?.series[0]?.values).toEqual([null, null, null]);
    });
  });

  it("leaves out charts of resources the stack does not have", () => {
    const onlyNat = metricQueries(
      resources.filter((resource) => resource.resourceType === "AWS::EC2::NatGateway"),
      60,
    );
    expect(chartsOf(onlyNat, [], moments).map((chart) => chart.id)).toEqual(["natTraffic", "natConnections", "nat"]);
    expect(chartsOf(planned, [], moments).map((chart) => chart.id)).toEqual(
      chartDefinitions.map((chart) => chart.id).filter((id) => id !== "replicaLag"),
    );
  });
});

it("says of each chart whether one of its lines came in part, or not at all", () => {
  const planned = metricQueries(resources, 60);
  const late = planned.flatMap(({ series }) => series).find(({ query }) => query.id === "elb5xx_LoadBalancer");
  const lines = planned
    .flatMap(({ series }) => series)
    .filter(({ query }) => query.id !== "connections_Database")
    .map((entry) => ({ id: entry.query.id, points: [], complete: entry !== late }));
  const charts = chartsOf(planned, lines, { timestamps: [600], running: false });
  expect(charts.filter(({ partial }) => partial).map(({ id }) => id)).toEqual(["errors", "connections"]);
});

it("draws the golden signals of each tier", () => {
  const byTier = (tier: string) => chartDefinitions.filter((chart) => chart.tier === tier).map(({ id }) => id);
  expect(byTier("loadBalancer")).toEqual(expect.arrayContaining(["requests", "errors", "latency"]));
  expect(byTier("instances")).toEqual(["instanceCpu", "inService"]);
  expect(byTier("database")).toEqual(expect.arrayContaining(["connections", "storage", "replicaLag"]));
  expect(byTier("network")).toEqual(["natTraffic", "natConnections", "nat"]);
  // What counts over a period compares between ranges, each with a period of its own.
  expect(queryOf("natOut_Nat1")).toMatchObject({ metricName: "BytesOutToDestination", stat: "Sum" });
  const [traffic] = chartsOf(
    metricQueries(resources, 60).filter(({ chart }) => chart.id === "natTraffic"),
    [{ id: "natOut_Nat1", points: [{ timestamp: 600, value: 6000 }], complete: true }],
    { timestamps: [600], running: false },
  );
  expect(traffic).toMatchObject({
    unit: "bytesPerSecond",
    series: expect.arrayContaining([{ id: "natOut_Nat1", label: "Out, Nat1", values: [100] }]),
  });
});

describe("a read replica", () => {
  const replica = {
    logicalId: "DatabaseReplica",
    resourceType: "AWS::RDS::DBInstance",
    physicalId: "orders-databasereplica-1",
  };
  const planned = metricQueries([...resources, replica], 60);
  const labels = (chartId: string, charts = chartsOf(planned, [], { timestamps: [600], running: false })) =>
    charts.find(({ id }) => id === chartId)?.series.map(({ label }) => label);

  it("has its lines beside the primary's", () => {
    expect(labels("databaseCpu")).toEqual(["CPU, Database", "CPU, DatabaseReplica"]);
    expect(labels("connections")).toEqual(["Connections, Database", "Connections, DatabaseReplica"]);
  });

  it("is asked for its lag, and the primary has no line of it", () => {
    const asked = planned.flatMap(({ series }) => series).filter(({ query }) => query.metricName === "ReplicaLag");
    expect(asked.map(({ query }) => query.dimensions.DBInstanceIdentifier)).toEqual([
      "orders-database-1",
      "orders-databasereplica-1",
    ]);
    const lines = asked.map(({ query: { id } }) => ({
      id,
      points: id === "replicaLag_DatabaseReplica" ? [{ timestamp: 600, value: 0.2 }] : [],
      complete: true,
    }));
    expect(
      chartsOf(planned, lines, { timestamps: [600], running: false }).find(({ id }) => id === "replicaLag"),
    ).toMatchObject({
      tier: "database",
      unit: "seconds",
      series: [{ label: "Lag, DatabaseReplica", values: [0.2] }],
    });
    expect(labels("replicaLag")).toBeUndefined();
  });

  it("that does not exist is not asked about", () => {
    expect(queriesOf(resources).filter((query) => query.metricName === "ReplicaLag")).toEqual([]);
  });
});

describe("healthOf", () => {
  it.each([
    ["ALARM", ["OK", "ALARM", "INSUFFICIENT_DATA"]],
    ["HEALTHY", ["OK", "INSUFFICIENT_DATA"]],
    ["UNKNOWN", ["INSUFFICIENT_DATA"]],
    ["UNKNOWN", []],
  ] as const)("is %s for %j", (health, states) => {
    expect(healthOf(states.map((state) => ({ state })))).toBe(health);
  });
});
