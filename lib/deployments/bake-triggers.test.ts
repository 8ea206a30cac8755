import { describe, expect, it } from "vitest";
import { alarmRules } from "../../infra-templates/two-tier/alarms";
import { exampleSpec } from "../../infra-templates/two-tier/testing/example-spec";
import { explainFailure } from "../failures";
import { bakeTriggers, type StackAlarm } from "./bake-triggers";

const namespaces: Readonly<Record<string, string>> = {
  loadBalancer: "AWS/ApplicationELB",
  targetGroup: "AWS/ApplicationELB",
  autoScalingGroup: "AWS/AutoScaling",
  instances: "AWS/EC2",
  database: "AWS/RDS",
};
const rules = alarmRules({ minInstances: 2, instanceClass: "db.t4g.medium", allocatedStorageGiB: 50 });
const template = (ids = rules.map(({ id }) => id)) =>
  JSON.stringify({
    Resources: Object.fromEntries(
      rules
        .filter(({ id }) => ids.includes(id))
        .map(({ id, on, metricName }) => [
          id,
          {
            Type: "AWS::CloudWatch::Alarm",
            Properties: { Namespace: namespaces[on] ?? "AWS/NATGateway", MetricName: metricName },
          },
        ]),
    ),
  });
const alarms = (...ringing: string[]): StackAlarm[] =>
  rules.map(({ id }) => ({ logicalId: id, name: `orders-${id}`, state: ringing.includes(id) ? "ALARM" : "OK" }));

describe("bakeTriggers", () => {
  it("takes the five that say the application is broken", () => {
    expect(bakeTriggers(template(), alarms())).toEqual([
      "orders-LoadBalancer5xxAlarm",
      "orders-Target5xxAlarm",
      "orders-UnhealthyHostsAlarm",
      "orders-TargetLatencyAlarm",
      "orders-DatabaseCpuAlarm",
    ]);
  });

  it("takes the next in the place of one that rings already", () => {
    const chosen = bakeTriggers(template(), alarms("Target5xxAlarm"));
    expect(chosen).not.toContain("orders-Target5xxAlarm");
    expect(chosen.at(-1)).toBe("orders-DatabaseStorageAlarm");
  });

  it("takes none that the update removes, and none it only makes", () => {
    const kept = rules.map(({ id }) => id).filter((id) => id !== "LoadBalancer5xxAlarm");
    expect(bakeTriggers(template(kept), alarms())).not.toContain("orders-LoadBalancer5xxAlarm");
    expect(bakeTriggers(template(), [])).toEqual([]);
  });

  it("takes none that would ring without words", () => {
    const watched = alarms().filter((alarm) => bakeTriggers(template(), [alarm]).length > 0);
    expect(watched).toHaveLength(7);
    for (const { logicalId } of watched) {
      const reason = `The following CloudWatch Alarms were in ALARM state: [terrace-orders-${logicalId}-8XK2QZ0RV1LM]`;
      const failure = { reason, logicalId: null, resourceType: null, status: "UPDATE_ROLLBACK_IN_PROGRESS" };
      const explanation = explainFailure(failure, exampleSpec());
      expect(explanation?.title).toMatch(new RegExp(`: (the|no|an) .*\\(${logicalId}\\)$`));
      expect(explanation?.specPaths).not.toEqual([]);
    }
  });

  it("leaves out what says nothing of users", () => {
    const quiet = alarms().filter(({ logicalId }) => /^(Web|Nat|DatabaseMemory|DatabaseReplica)/.test(logicalId));
    expect(quiet.length).toBeGreaterThan(5);
    expect(bakeTriggers(template(), quiet)).toEqual([]);
  });
});
