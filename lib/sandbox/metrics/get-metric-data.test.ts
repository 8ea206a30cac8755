import type { GetMetricDataInput, GetMetricDataOutput, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";
import type { SandboxContext } from "../handler";
import { contextOf, created, names, resource, twoTier } from "../reads/testing-data";
import { getMetricData } from "./get-metric-data";

const now = new Date("2026-11-04T12:00:00Z");
const context = contextOf(twoTier, now);

function metric(
  id: string,
  [namespace, name]: [string, string],
  dimensions: Record<string, string>,
  stat = "Average",
  period = 60,
): MetricDataQuery {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Stat: stat,
      Period: period,
    },
  };
}

const requestCount = (id: string, stat = "Sum", period = 60) =>
  metric(id, ["AWS/ApplicationELB", "RequestCount"], { LoadBalancer: names.loadBalancer }, stat, period);
const responseTime = (id: string, stat: string, period = 300) =>
  metric(id, ["AWS/ApplicationELB", "TargetResponseTime"], { LoadBalancer: names.loadBalancer }, stat, period);
const webCpu = (id: string, stat = "Average", period = 60) =>
  metric(id, ["AWS/EC2", "CPUUtilization"], { AutoScalingGroupName: names.group }, stat, period);
const database = (id: string, name: string, stat = "Average", period = 60) =>
  metric(id, ["AWS/RDS", name], { DBInstanceIdentifier: names.database }, stat, period);

function ask(queries: MetricDataQuery[], more: Partial<GetMetricDataInput> = {}, on: SandboxContext = context) {
  return getMetricData(
    {
      MetricDataQueries: queries,
      StartTime: new Date("2026-11-04T11:00:00Z"),
      EndTime: now,
      ScanBy: "TimestampAscending",
      ...more,
    },
    on,
  ) as GetMetricDataOutput;
}

const valuesOf = (answer: GetMetricDataOutput, id: string): number[] =>
  answer.MetricDataResults?.find((result) => result.Id === id)?.Values ?? [];
const timesOf = (answer: GetMetricDataOutput, id: string): string[] =>
  (answer.MetricDataResults?.find((result) => result.Id === id)?.Timestamps ?? []).map((time) => time.toISOString());

const twoDays = { StartTime: new Date("2026-11-02T12:00:00Z") };

describe("GetMetricData", () => {
  it("gives a value a minute, on whole minutes, and the same ones every time", () => {
    const answer = ask([requestCount("m1")]);
    expect(timesOf(answer, "m1")).toHaveLength(60);
    expect(timesOf(answer, "m1")[0]).toBe("2026-11-04T11:00:00.000Z");
    expect(ask([requestCount("m1")])).toEqual(answer);
    expect(ask([requestCount("m1")], {}, contextOf(twoTier, new Date("2026-11-04T12:40:00Z")))).toEqual(answer);
  });

  it("puts periods on their multiples and includes the one the start falls into", () => {
    const start = { StartTime: new Date("2026-11-04T11:02:30Z") };
    const answer = ask([requestCount("m1", "Sum", 300)], start);
    expect(timesOf(answer, "m1").slice(0, 2)).toEqual(["2026-11-04T11:00:00.000Z", "2026-11-04T11:05:00.000Z"]);
    expect(valuesOf(answer, "m1")[0]).toBe(
      valuesOf(ask([requestCount("m1")]), "m1")
        .slice(0, 5)
        .reduce((sum, value) => sum + value, 0),
    );
  });

  it("puts the newest first unless asked otherwise", () => {
    const ascending = ask([webCpu("m1")]);
    const descending = ask([webCpu("m1")], { ScanBy: undefined });
    expect(timesOf(descending, "m1")).toEqual(timesOf(ascending, "m1").reverse());
    expect(valuesOf(descending, "m1")).toEqual(valuesOf(ascending, "m1").reverse());
  });

  it("knows nothing before the resource was, after now, or of resources that are not", () => {
    const early = ask([database("m1", "CPUUtilization")], {
      StartTime: new Date(created.getTime() - 3_600_000),
      EndTime: new Date(created.getTime() + 600_000),
    });
    expect(timesOf(early, "m1")).toHaveLength(10);
    expect(timesOf(early, "m1")[0]).toBe(created.toISOString());
    const late = ask([database("m1", "CPUUtilization")], { EndTime: new Date("2026-11-04T13:00:00Z") });
    expect(timesOf(late, "m1").at(-1)).toBe("2026-11-04T11:59:00.000Z");
    const none = ask([metric("m1", ["AWS/RDS", "CPUUtilization"], { DBInstanceIdentifier: "other" })]);
    expect(none.MetricDataResults?.[0]).toMatchObject({ Values: [], StatusCode: "Complete" });
    const creating = twoTier.map((resource) => ({ ...resource, status: "CREATE_IN_PROGRESS" }));
    expect(valuesOf(ask([webCpu("m1")], {}, contextOf(creating, now)), "m1")).toEqual([]);
  });

  it("matches the whole set of dimensions and the unit", () => {
    const narrow = metric("m1", ["AWS/EC2", "CPUUtilization"], {
      AutoScalingGroupName: names.group,
      InstanceId: "i-1",
    });
    const byUnit = (Unit: "Percent" | "Bytes") => {
      const { MetricStat } = webCpu("m1");
      return ask([{ Id: "m1", MetricStat: { ...MetricStat, Unit } as MetricDataQuery["MetricStat"] }]);
    };
    expect(valuesOf(ask([narrow]), "m1")).toEqual([]);
    expect(valuesOf(byUnit("Bytes"), "m1")).toEqual([]);
    expect(valuesOf(byUnit("Percent"), "m1")).toHaveLength(60);
  });

  it("keeps its statistics in order and in agreement", () => {
    const stats = ["Minimum", "p10", "p50", "p90", "p99", "p100", "Maximum"];
    const answer = ask(
      [...stats, "Average", "Sum", "SampleCount"].map((stat) => responseTime(stat.toLowerCase(), stat)),
    );
    for (let index = 0; index < 12; index += 1) {
      const at = (stat: string) => valuesOf(answer, stat.toLowerCase())[index] as number;
      const ordered = stats.map(at);
      expect(ordered).toEqual([...ordered].sort((one, other) => one - other));
      expect(at("Average")).toBeGreaterThan(at("Minimum"));
      expect(at("Average")).toBeLessThan(at("Maximum"));
      expect(at("Sum")).toBeCloseTo(at("Average") * at("SampleCount"), 6);
    }
  });

  it("lets processor and database follow the requests, and the night be quieter than the day", () => {
    const hourly = ["RequestCount", "web", "db"];
    const answer = ask(
      [
        requestCount("requestcount", "Sum", 3600),
        webCpu("web", "Average", 3600),
        database("db", "CPUUtilization", "Average", 3600),
      ],
      twoDays,
    );
    const [requests, web, db] = hourly.map((id) => valuesOf(answer, id.toLowerCase())) as [
      number[],
      number[],
      number[],
    ];
    expect(correlation(requests, web)).toBeGreaterThan(0.95);
    expect(correlation(requests, db)).toBeGreaterThan(0.9);
    const hours = timesOf(answer, "requestcount");
    const at = (time: string) => requests[hours.indexOf(time)] as number;
    expect(at("2026-11-03T14:00:00.000Z")).toBeGreaterThan(2.5 * at("2026-11-03T02:00:00.000Z"));
  });

  it("stays within what can be: percent, storage, and answers that add up to the requests", () => {
    const codes = ["Target_2XX", "Target_3XX", "Target_4XX", "Target_5XX", "ELB_5XX"];
    const answer = ask(
      [
        requestCount("all", "Sum", 3600),
        ...codes.map((code) =>
          metric(
            code.toLowerCase(),
            ["AWS/ApplicationELB", `HTTPCode_${code}_Count`],
            { LoadBalancer: names.loadBalancer },
            "Sum",
            3600,
          ),
        ),
        webCpu("cpu", "Maximum", 3600),
        database("storage", "FreeStorageSpace", "Minimum", 3600),
      ],
      twoDays,
    );
    const total = (id: string) => valuesOf(answer, id).reduce((sum, value) => sum + value, 0);
    expect(codes.reduce((sum, code) => sum + total(code.toLowerCase()), 0)).toBe(total("all"));
    expect(total("target_5xx")).toBeGreaterThan(0);
    expect(total("target_5xx")).toBeLessThan(total("all") / 1000);
    expect(Math.max(...valuesOf(answer, "cpu"))).toBeLessThan(85);
    for (const free of valuesOf(answer, "storage")) {
      expect(free).toBeGreaterThan(40 * 2 ** 30);
      expect(free).toBeLessThan(50 * 2 ** 30);
    }
  });

  it("counts the group's instances and hosts as they are", () => {
    const host = { LoadBalancer: names.loadBalancer, TargetGroup: names.targetGroup };
    const group = { AutoScalingGroupName: names.group };
    const answer = ask([
      metric("healthy", ["AWS/ApplicationELB", "HealthyHostCount"], host),
      metric("unhealthy", ["AWS/ApplicationELB", "UnHealthyHostCount"], host),
      metric("inservice", ["AWS/AutoScaling", "GroupInServiceInstances"], group),
      webCpu("samples", "SampleCount"),
    ]);
    const last = ["healthy", "unhealthy", "inservice", "samples"].map((id) => valuesOf(answer, id).at(-1));
    expect(last).toEqual([3, 0, 3, 3]);
  });

  it("reads the NAT gateway, and replica lag of replicas only", () => {
    const nat = (id: string, name: string) =>
      metric(id, ["AWS/NATGateway", name], { NatGatewayId: names.natGateway }, "Sum", 300);
    const answer = ask([
      nat("ports", "ErrorPortAllocation"),
      nat("drops", "PacketsDropCount"),
      nat("bytes", "BytesOutToDestination"),
      nat("connections", "ActiveConnectionCount"),
      database("lag", "ReplicaLag"),
    ]);
    expect(valuesOf(answer, "ports")).toEqual(Array(12).fill(0));
    expect(valuesOf(answer, "drops")).toEqual(Array(12).fill(0));
    expect(Math.min(...valuesOf(answer, "bytes"), ...valuesOf(answer, "connections"))).toBeGreaterThan(0);
    expect(valuesOf(answer, "lag")).toEqual([]);
    const replicas = twoTier.map((resource) => ({
      ...resource,
      properties: { ...resource.properties, SourceDBInstanceIdentifier: "source" },
    }));
    expect(valuesOf(ask([database("lag", "ReplicaLag")], {}, contextOf(replicas, now)), "lag")).toHaveLength(60);
  });

  it("measures a replica as large as its source, with lines of its own", () => {
    const replica = resource("AWS::RDS::DBInstance", "DatabaseReplica", "orders-dev-databasereplica-1", {
      SourceDBInstanceIdentifier: names.database,
    });
    const on = contextOf([...twoTier, replica], now);
    const of = (id: string, name: string) =>
      metric(id, ["AWS/RDS", name], { DBInstanceIdentifier: replica.physicalId });
    const answer = ask(
      [of("storage", "FreeStorageSpace"), of("cpu", "CPUUtilization"), database("own", "CPUUtilization")],
      {},
      on,
    );
    expect(Math.min(...valuesOf(answer, "storage"))).toBeGreaterThan(40 * 2 ** 30);
    expect(valuesOf(answer, "cpu")).toHaveLength(60);
    expect(valuesOf(answer, "cpu")).not.toEqual(valuesOf(answer, "own"));
  });

  it("shows EC2's basic monitoring every five minutes", () => {
    const basic = twoTier.map((resource) =>
      resource.logicalId === "LaunchTemplate"
        ? { ...resource, properties: { LaunchTemplateData: { InstanceType: "t3.small" } } }
        : resource,
    );
    expect(valuesOf(ask([webCpu("m1")], {}, contextOf(basic, now)), "m1")).toHaveLength(12);
  });

  it("bends a metric from the fault's moment on", () => {
    const from = new Date("2026-11-04T11:30:00Z").getTime();
    const faults = [
      { stackName: "orders-dev", metricName: "HTTPCode_Target_5XX_Count", value: 40, from },
      { stackName: "orders-dev", namespace: "AWS/EC2", metricName: "CPUUtilization", factor: 2, from },
      { stackName: "other", metricName: "CPUUtilization", value: 100, from },
    ];
    const bent = contextOf(twoTier, now, { metricFaults: () => faults });
    const errors = metric(
      "m2",
      ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count"],
      { LoadBalancer: names.loadBalancer, TargetGroup: names.targetGroup },
      "Sum",
    );
    const plain = ask([webCpu("m1"), database("m3", "CPUUtilization")]);
    const answer = ask([webCpu("m1"), errors, database("m3", "CPUUtilization")], {}, bent);
    expect(valuesOf(answer, "m1").slice(0, 30)).toEqual(valuesOf(plain, "m1").slice(0, 30));
    expect(valuesOf(answer, "m1")[45]).toBeCloseTo(2 * (valuesOf(plain, "m1")[45] as number), 9);
    expect(valuesOf(answer, "m2").slice(-30)).toEqual(Array(30).fill(40));
    expect(valuesOf(answer, "m3")).toEqual(valuesOf(plain, "m3"));
  });
});

describe("GetMetricData's pages", () => {
  const queries = [requestCount("m1"), metric("none", ["AWS/RDS", "None"], {}), webCpu("m2")];

  it("cut at MaxDatapoints, say PartialData until the end, and lose nothing while time goes on", () => {
    const whole = ask(queries);
    const pages: GetMetricDataOutput[] = [];
    let token: string | undefined;
    do {
      const later = contextOf(twoTier, new Date(now.getTime() + pages.length * 60_000));
      const page = ask(
        queries,
        { MaxDatapoints: 50, NextToken: token, EndTime: new Date("2026-11-04T13:00:00Z") },
        later,
      );
      pages.push(page);
      token = page.NextToken;
    } while (token);
    expect(pages.map((page) => page.MetricDataResults?.map(({ Id, StatusCode }) => [Id, StatusCode]))).toEqual([
      [["m1", "PartialData"]],
      [
        ["m1", "Complete"],
        ["none", "Complete"],
        ["m2", "PartialData"],
      ],
      [["m2", "Complete"]],
    ]);
    for (const id of ["m1", "m2"]) {
      expect(pages.flatMap((page) => timesOf(page, id))).toEqual(timesOf(whole, id));
      expect(pages.flatMap((page) => valuesOf(page, id))).toEqual(valuesOf(whole, id));
    }
  });

  it("refuse a token of somebody else", () => {
    expect(() => ask(queries, { NextToken: "nonsense" })).toThrow(
      expect.objectContaining({ code: "InvalidNextToken" }),
    );
  });
});

describe("GetMetricData refuses", () => {
  const refused: [string, MetricDataQuery[], Partial<GetMetricDataInput>, string][] = [
    ["more than 500 queries", Array.from({ length: 501 }, (_, index) => requestCount(`m${index}`)), {}, "500"],
    ["no query", [], {}, "at least one"],
    ["an id in capitals", [requestCount("M1")], {}, "pattern"],
    ["one id twice", [requestCount("m1"), webCpu("m1")], {}, "not unique: m1"],
    ["nothing to return", [{ ...requestCount("m1"), ReturnData: false }], {}, "ReturnData"],
    ["a start after the end", [requestCount("m1")], { StartTime: now }, "StartTime must be less than"],
    ["a statistic it cannot compute", [requestCount("m1", "tm99")], {}, "tm99"],
    ["a period of 45 s", [requestCount("m1", "Sum", 45)], {}, "multiple of 60"],
    ["an unknown function", [requestCount("m1"), { Id: "e1", Expression: "SEARCH('x', 'Sum')" }], {}, "SEARCH"],
    ["an unknown id", [requestCount("m1"), { Id: "e1", Expression: "m1 + m9" }], {}, "m9"],
    [
      "an expression that has no end",
      [requestCount("m1"), { Id: "e1", Expression: "m1 +" }],
      {},
      "Error in expression 'e1'",
    ],
    [
      "expressions in a circle",
      [
        { Id: "e1", Expression: "e2" },
        { Id: "e2", Expression: "e1" },
      ],
      {},
      "Circular",
    ],
  ];

  it.each(refused)("%s", (_, queries, more, words) => {
    expect(() => ask(queries, more)).toThrow(expect.objectContaining({ message: expect.stringContaining(words) }));
  });
});

describe("labels", () => {
  const labels = (queries: MetricDataQuery[]) => ask(queries).MetricDataResults?.map((result) => result.Label);

  it("name the metric and what tells one line from the others", () => {
    expect(labels([requestCount("m1")])).toEqual(["RequestCount"]);
    expect(labels([webCpu("m1"), webCpu("m2", "Maximum")])).toEqual([
      "CPUUtilization Average",
      "CPUUtilization Maximum",
    ]);
    expect(labels([webCpu("m1"), webCpu("m2", "Average", 300)])).toEqual(["CPUUtilization 60", "CPUUtilization 300"]);
    expect(labels([webCpu("m1"), { Id: "e1", Expression: "m1 / 2" }])).toEqual(["CPUUtilization", "e1"]);
    expect(labels([webCpu("m1"), database("m2", "CPUUtilization")])).toEqual([
      `${names.group} CPUUtilization`,
      `${names.database} CPUUtilization`,
    ]);
    expect(labels([{ ...webCpu("m1"), Label: "CPU" }])).toEqual(["CPU"]);
  });
});

function correlation(one: number[], other: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(other)];
  const product = one.reduce((sum, value, index) => sum + (value - a) * ((other[index] as number) - b), 0);
  const size = (values: number[], middle: number) =>
    Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0));
  return product / (size(one, a) * size(other, b));
}
