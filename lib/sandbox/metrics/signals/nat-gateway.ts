import type { SandboxResource } from "../../handler";
import { ofType } from "../../reads/values";
import { seedOf, unit } from "../noise";
import { gauge } from "../samples";
import type { Environment } from "./environment";
import { common } from "./resource";
import { type Signal, type SignalPart, signals } from "./signal";

const bytesPerPacket = 900;

/** The metrics of a NAT gateway: what the instances fetch from outside, shared among the stack's gateways. */
export function natGatewaySignals(resource: SandboxResource, environment: Environment): Signal[] {
  const seed = seedOf(resource.physicalId);
  const gateways = ofType(environment.resources, "AWS::EC2::NatGateway").length;
  const instances = environment.groups.reduce((sum, group) => sum + group.capacity, 0) / gateways;
  // Logs and metrics leave all the time; package and agent updates make a peak now and then.
  const out = (time: number) => {
    const peak = unit(seed ^ 0x0a7, Math.floor(time / 3600)) < 0.08 ? 4 : 1;
    const volume = instances * (90_000 + 260_000 * environment.workload.load(time)) * peak;
    return Math.round(volume * (0.9 + 0.2 * unit(seed, time / 60)));
  };
  const back = (time: number) => Math.round(out(time) * (1.8 + 0.6 * unit(seed ^ 0x1b, time / 60)));
  const connections = (time: number) => Math.round(instances * (4 + 5 * environment.workload.load(time)));
  const metric = (metricName: string, unitName: string, value: (time: number) => number): SignalPart => ({
    metricName,
    unit: unitName,
    at: (time) => gauge(value(time)),
  });
  return signals(
    { ...common(resource), namespace: "AWS/NATGateway", dimensions: { NatGatewayId: resource.physicalId } },
    [
      metric("ErrorPortAllocation", "Count", () => 0),
      metric("PacketsDropCount", "Count", () => 0),
      metric("IdleTimeoutCount", "Count", (time) => (unit(seed ^ 0x1d, time / 60) < 0.05 ? 1 : 0)),
      metric("BytesOutToDestination", "Bytes", out),
      metric("BytesInFromSource", "Bytes", out),
      metric("BytesInFromDestination", "Bytes", back),
      metric("BytesOutToSource", "Bytes", back),
      metric("PacketsOutToDestination", "Count", (time) => Math.ceil(out(time) / bytesPerPacket)),
      metric("PacketsInFromSource", "Count", (time) => Math.ceil(out(time) / bytesPerPacket)),
      metric("PacketsInFromDestination", "Count", (time) => Math.ceil(back(time) / bytesPerPacket)),
      metric("PacketsOutToSource", "Count", (time) => Math.ceil(back(time) / bytesPerPacket)),
      metric("ActiveConnectionCount", "Count", connections),
      metric("ConnectionAttemptCount", "Count", (time) => Math.ceil(connections(time) / 2)),
      metric("ConnectionEstablishedCount", "Count", (time) => Math.ceil(connections(time) / 2)),
    ],
  );
}
