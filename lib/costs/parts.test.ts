import { describe, expect, test } from "vitest";
import { databaseClassesIn } from "@/infra-templates/two-tier/catalogue";
import agent from "@/infra-templates/two-tier/flask-app/amazon-cloudwatch-agent.json";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { readTemplate, resource, resourcesOf } from "@/infra-templates/two-tier/testing/read-template";
import { AGENT_METRICS, partsOf, ROOT_VOLUME_GIB } from "./parts";

const { database } = exampleSpec();
const specs: [string, Partial<Spec>][] = [
  ["the example", {}],
  ["one NAT gateway, no standby", { natGateways: 1, database: { ...database, multiAz: false } }],
  ["a read replica", { database: { ...database, readReplica: true } }],
];

describe.each(specs)("what is counted is what is built: %s", (_, changes) => {
  const template = readTemplate(changes);
  const parts = partsOf(exampleSpec(changes));
  const quantity = (id: string) => parts.find((part) => part.id === id)?.quantity ?? 0;
  const count = (type: string) => Object.keys(resourcesOf(template, type)).length;

  test("NAT gateways, addresses and the load balancer", () => {
    expect(quantity("natGateways")).toBe(730 * count("AWS::EC2::NatGateway"));
    expect(quantity("natAddresses")).toBe(730 * count("AWS::EC2::EIP"));
    expect(quantity("loadBalancer")).toBe(730 * count("AWS::ElasticLoadBalancingV2::LoadBalancer"));
    expect(quantity("loadBalancerAddresses")).toBe(730 * resource(template, "LoadBalancer").Properties.Subnets.length);
  });

  test("instances and their volumes", () => {
    const data = resource(template, "WebLaunchTemplate").Properties.LaunchTemplateData;
    const desired = Number(resource(template, "WebAutoScalingGroup").Properties.DesiredCapacity);
    expect(data.BlockDeviceMappings.map(({ Ebs }: { Ebs: { VolumeSize: number } }) => Ebs.VolumeSize)).toEqual([
      ROOT_VOLUME_GIB,
    ]);
    expect(quantity("instances")).toBe(730 * desired);
    expect(quantity("volumes")).toBe(ROOT_VOLUME_GIB * desired);
    expect(quantity("detailedMonitoring") > 0).toBe(data.Monitoring.Enabled);
  });

  test("databases, and one secret", () => {
    const hours = quantity("database") + quantity("readReplica");
    expect(hours).toBe(730 * count("AWS::RDS::DBInstance"));
    const managed = resource(template, "Database").Properties.ManageMasterUserPassword === true ? 1 : 0;
    expect(quantity("secret")).toBe(count("AWS::SecretsManager::Secret") + managed);
  });

  test("alarms by the metrics they watch, Auto Scaling's two for each target, and the dashboard", () => {
    const metrics = Object.values(resourcesOf(template, "AWS::CloudWatch::Alarm")).map(
      ({ Properties }) =>
        Properties.Metrics?.filter((metric: { MetricStat?: unknown }) => metric.MetricStat).length ?? 1,
    );
    expect(quantity("alarms")).toBe(metrics.reduce((sum, own) => sum + own, 0));
    expect(quantity("scalingAlarms")).toBe(2 * count("AWS::AutoScaling::ScalingPolicy"));
    expect(quantity("dashboard")).toBe(count("AWS::CloudWatch::Dashboard"));
  });
});

describe("the CloudWatch agent", () => {
  test("sends as many metrics as are counted, and their sum over the environment", () => {
    const collected = Object.values(agent.metrics.metrics_collected).flatMap(({ measurement }) => measurement);
    expect(collected).toHaveLength(AGENT_METRICS);
    expect(agent.metrics.metrics_collected.disk.resources).toHaveLength(1);
    expect(agent.metrics.aggregation_dimensions).toEqual([["Environment"]]);
    expect(partsOf(exampleSpec()).find(({ id }) => id === "agentMetrics")?.quantity).toBe(
      AGENT_METRICS * 2 + AGENT_METRICS,
    );
  });
});

describe("a standby", () => {
  test("is asked for by its own price", () => {
    const usages = (multiAz: boolean) =>
      partsOf(exampleSpec({ database: { ...database, multiAz, readReplica: true } }))
        .filter(({ tier, usage }) => tier === "database" && usage.startsWith("rds."))
        .map(({ usage }) => usage);
    const replica = ["rds.postgres.single-az:db.t3.medium", "rds.storage.gp3.single-az"];
    expect(usages(true)).toEqual(["rds.postgres.multi-az:db.t3.medium", "rds.storage.gp3.multi-az", ...replica]);
    expect(usages(false)).toEqual([...replica, ...replica]);
    expect(databaseClassesIn("eu-west-1").map(({ type }) => type)).toContain("db.t3.medium");
  });
});
