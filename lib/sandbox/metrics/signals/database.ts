import type { SandboxResource } from "../../handler";
import { databaseClass } from "../../reads/catalogue";
import { isReplica, withInherited } from "../../reads/rds/replica";
import { flag, number, text } from "../../reads/values";
import { seedOf, unit, wave } from "../noise";
import { gauge, gauges } from "../samples";
import type { Environment } from "./environment";
import { common } from "./resource";
import { type Signal, type SignalPart, signals } from "./signal";

const gibibyte = 2 ** 30;
const day = 86_400;
/** Requests a minute that keep one vCPU of a database busy. */
const requestsPerVcpu = 2600;

/** Used storage: the engine itself, then data that grows quickly while new and slower with age. */
function usedShare(age: number): number {
  return 0.05 + 0.5 * (1 - Math.exp(-age / (400 * day)));
}

/** The metrics of an RDS instance. They follow the stack's requests, as its database's work does. */
export function databaseSignals(resource: SandboxResource, environment: Environment): Signal[] {
  const { physicalId } = resource;
  const { workload } = environment;
  const properties = withInherited(resource, environment.resources);
  const seed = seedOf(physicalId);
  const figures = databaseClass(text(properties.DBInstanceClass) ?? "");
  const vcpus = figures?.vcpus ?? 2;
  const memory = (figures?.memoryMiB ?? 4096) * 2 ** 20;
  const storage = (number(properties.AllocatedStorage) ?? 20) * gibibyte;
  const multiAz = flag(properties.MultiAZ);
  const { since } = common(resource);
  const instances = environment.groups.reduce((sum, group) => sum + group.capacity, 0);

  const busy = (time: number) => workload.requests(time) / (vcpus * requestsPerVcpu);
  const rate = (time: number) => workload.requests(time) / 60;
  // No two disks are quite the same.
  const disk = (time: number) => 1 + 0.06 * wave(seed ^ 0xd15c, time, 900);
  const near = (value: number, share: number) => gauges([value * (1 - share), value, value * (1 + share)]);
  const metric = (metricName: string, unitName: string, at: SignalPart["at"]): SignalPart => ({
    metricName,
    unit: unitName,
    at,
  });
  const parts = [
    metric("CPUUtilization", "Percent", (time) =>
      gauge(5 + 60 * (1 - Math.exp(-0.75 * busy(time))) + 3 * workload.load(time) + 1.6 * wave(seed, time, 300)),
    ),
    metric("DatabaseConnections", "Count", (time) =>
      gauge(Math.round(instances * (3 + 9 * workload.load(time)) + 1 + unit(seed, time / 60))),
    ),
    metric("FreeableMemory", "Bytes", (time) =>
      gauge(Math.round(memory * (0.46 - 0.09 * workload.load(time) + 0.015 * wave(seed ^ 0x3e, time, 1800)))),
    ),
    metric("FreeStorageSpace", "Bytes", (time) =>
      gauge(Math.round(storage * (1 - usedShare(time - since) - 0.004 * unit(seed ^ 0x57, time / 3600)))),
    ),
    metric("ReadIOPS", "Count/Second", (time) =>
      near(1.5 + rate(time) * 0.22 * (1 + 0.3 * wave(seed, time, 600)), 0.2),
    ),
    metric("WriteIOPS", "Count/Second", (time) => near(4 + rate(time) * 0.5 * (multiAz ? 1.1 : 1), 0.15)),
    metric("ReadLatency", "Seconds", (time) => near(disk(time) * (0.0006 + 0.0003 * workload.load(time)), 0.35)),
    metric("WriteLatency", "Seconds", (time) =>
      near(disk(time) * ((multiAz ? 0.0016 : 0.0009) + 0.0005 * workload.load(time)), 0.3),
    ),
    metric("ReadThroughput", "Bytes/Second", (time) => near((1.5 + rate(time) * 0.22) * 8192, 0.2)),
    metric("WriteThroughput", "Bytes/Second", (time) => near((4 + rate(time) * 0.5) * 12_288, 0.15)),
    metric("DiskQueueDepth", "Count", (time) => near(0.02 + 0.06 * workload.load(time), 0.5)),
    metric("SwapUsage", "Bytes", () => gauge(0)),
    ...(figures?.burstable
      ? [metric("CPUCreditBalance", "Count", (time) => gauge(vcpus * 288 * (0.9 - 0.2 * workload.load(time))))]
      : []),
    ...(isReplica(properties)
      ? [metric("ReplicaLag", "Seconds", (time) => near(0.05 + 0.3 * workload.load(time) * unit(seed, time / 60), 0.4))]
      : []),
  ];
  const dimensions = { DBInstanceIdentifier: physicalId };
  return signals({ ...common(resource), namespace: "AWS/RDS", dimensions }, parts);
}
