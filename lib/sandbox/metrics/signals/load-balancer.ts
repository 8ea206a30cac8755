import type { SandboxResource } from "../../handler";
import { text } from "../../reads/values";
import { unit, wave } from "../noise";
import { gauge, occurrences, spread } from "../samples";
import { type Environment, targetGroupsOf } from "./environment";
import { common } from "./resource";
import { type Signal, type SignalPart, signals } from "./signal";

const namespace = "AWS/ApplicationELB";

interface Answers {
  total: number;
  /** Answered by the load balancer itself. */
  elb5xx: number;
  target2xx: number;
  target3xx: number;
  target4xx: number;
  target5xx: number;
}

/** How one minute's requests were answered; the parts add up to the total. Errors are few and far between. */
function answers(environment: Environment, time: number, targets: number): Answers {
  const { seed } = environment.workload;
  const total = environment.workload.requests(time);
  const none = { target2xx: 0, target3xx: 0, target4xx: 0, target5xx: 0 };
  if (targets === 0) return { total, elb5xx: total, ...none };
  const minute = time / 60;
  const elb5xx = unit(seed ^ 0x502, minute) < 0.0008 ? 1 : 0;
  const target5xx = unit(seed ^ 0x500, minute) < 0.006 ? 1 + Math.floor(2 * unit(seed ^ 0x501, minute)) : 0;
  const target4xx = Math.round(total * (0.006 + 0.006 * unit(seed ^ 0x400, minute)));
  const target3xx = Math.round(total * 0.03);
  return {
    total,
    elb5xx,
    target5xx,
    target4xx,
    target3xx,
    target2xx: Math.max(0, total - elb5xx - target5xx - target4xx - target3xx),
  };
}

function responseTime(environment: Environment, time: number, count: number) {
  const { workload } = environment;
  const slower = 1 + 0.9 * workload.load(time) ** 2 + 0.12 * wave(workload.seed ^ 0x7e5, time, 420);
  const average = (0.028 + 0.02 * unit(workload.seed, 1)) * slower;
  return spread(count, average, average * 0.3, average * (4 + 4 * unit(workload.seed ^ 0x7e6, time / 60)));
}

/** What targets report: of the whole load balancer, and again of each target group. */
function targetParts(environment: Environment, targets: number): SignalPart[] {
  const count = (metricName: string, of: (parts: Answers) => number): SignalPart => ({
    metricName,
    unit: "Count",
    counts: true,
    at: (time) => occurrences(of(answers(environment, time, targets))),
  });
  const served = (parts: Answers) => parts.total - parts.elb5xx;
  return [
    count("RequestCount", (parts) => parts.total),
    count("HTTPCode_Target_2XX_Count", (parts) => parts.target2xx),
    count("HTTPCode_Target_3XX_Count", (parts) => parts.target3xx),
    count("HTTPCode_Target_4XX_Count", (parts) => parts.target4xx),
    count("HTTPCode_Target_5XX_Count", (parts) => parts.target5xx),
    {
      metricName: "TargetResponseTime",
      unit: "Seconds",
      at: (time) => responseTime(environment, time, served(answers(environment, time, targets))),
    },
  ];
}

/** The metrics of an application load balancer and of the target groups behind it. */
export function loadBalancerSignals(resource: SandboxResource, environment: Environment): Signal[] {
  const LoadBalancer = text(resource.attributes.LoadBalancerFullName) ?? "";
  const groups = targetGroupsOf(resource, environment);
  const targets = groups.reduce((sum, group) => sum + group.targets, 0);
  const { workload } = environment;
  const connections = (time: number) => Math.ceil(workload.requests(time) / 22);
  const own: SignalPart[] = [
    ...targetParts(environment, targets),
    {
      metricName: "HTTPCode_ELB_5XX_Count",
      unit: "Count",
      counts: true,
      at: (time) => occurrences(answers(environment, time, targets).elb5xx),
    },
    { metricName: "ActiveConnectionCount", unit: "Count", at: (time) => gauge(connections(time)) },
    { metricName: "NewConnectionCount", unit: "Count", at: (time) => gauge(Math.ceil(connections(time) / 3)) },
    { metricName: "ProcessedBytes", unit: "Bytes", at: (time) => gauge(workload.requests(time) * 6200) },
    {
      metricName: "ConsumedLCUs",
      unit: "Count",
      at: (time) => gauge((workload.requests(time) * 6200 * 60) / 1e9 + 0.02),
    },
  ];
  return [
    ...signals({ ...common(resource), namespace, dimensions: { LoadBalancer } }, own),
    ...groups.flatMap(({ resource: group, targets: size }) => {
      const TargetGroup = text(group.attributes.TargetGroupFullName) ?? "";
      const since = Math.max(common(resource).since, common(group).since);
      const parts: SignalPart[] = [
        { metricName: "HealthyHostCount", unit: "Count", at: () => gauge(size) },
        { metricName: "UnHealthyHostCount", unit: "Count", at: () => gauge(0) },
      ];
      const perTarget: SignalPart = {
        metricName: "RequestCountPerTarget",
        unit: "Count",
        counts: true,
        at: (time) => (size > 0 ? occurrences(workload.requests(time) / size) : undefined),
      };
      return [
        ...signals({ ...common(group), since, namespace, dimensions: { LoadBalancer, TargetGroup } }, [
          ...parts,
          ...targetParts(environment, size),
          perTarget,
        ]),
        ...signals({ ...common(group), since, namespace, dimensions: { TargetGroup } }, [perTarget]),
      ];
    }),
  ];
}
