import { type Cidr, formatCidr } from "../../../lib/network";
import { resource, resourcesOf, type TemplateJson } from "../testing/read-template";
import { block } from "./address-blocks";
import { describePorts, EVERYTHING, type PortRange } from "./port-ranges";
import { logicalIdOf } from "./references";

export type Direction = "Ingress" | "Egress";

/** One rule of a security group: these ports, with these addresses or with the members of that group. */
export interface SecurityRule {
  /** The group's logical id; `default` for the one every VPC has. */
  readonly group: string;
  readonly direction: Direction;
  readonly ports: PortRange;
  readonly peer: Cidr | string;
}

/** The group of everything that names none. */
export const DEFAULT_GROUP = "default";

/**
 * Every security group rule of a template, written in its group or beside it. Adds what AWS adds: a group with no
 * egress rule may say everything to everyone, and a default group's members may talk to each other ("Security group
 * rules" and "Default security groups", Amazon VPC user guide). Throws at a rule it cannot read.
 */
export function securityRules(template: TemplateJson): SecurityRule[] {
  const groups = Object.entries(resourcesOf(template, "AWS::EC2::SecurityGroup"));
  const inline = (direction: Direction) =>
    groups.flatMap(([group, { Properties }]) =>
      (Properties[`SecurityGroup${direction}`] ?? []).flatMap((rule: RuleProperties) =>
        readRule(template, group, direction, rule),
      ),
    );
  const beside = (direction: Direction) =>
    Object.values(resourcesOf(template, `AWS::EC2::SecurityGroup${direction}`)).flatMap(({ Properties }) =>
      readRule(template, groupOf(Properties.GroupId), direction, Properties),
    );
  const written = [...inline("Ingress"), ...beside("Ingress"), ...inline("Egress"), ...beside("Egress")];
  const silent = [...groups.map(([group]) => group), DEFAULT_GROUP].filter(
    (group) => !written.some((rule) => rule.group === group && rule.direction === "Egress"),
  );
  return [
    ...written,
    { group: DEFAULT_GROUP, direction: "Ingress", ports: EVERYTHING, peer: DEFAULT_GROUP },
    ...silent.map(
      (group): SecurityRule => ({
        group,
        direction: "Egress",
        ports: EVERYTHING,
        peer: block("0.0.0.0/0"),
      }),
    ),
  ];
}

/** A rule in a line: `WebSecurityGroup Egress tcp 443 0.0.0.0/0`. */
export function describeRule({ group, direction, ports, peer }: SecurityRule): string {
  return `${group} ${direction} ${describePorts([ports])} ${typeof peer === "string" ? peer : formatCidr(peer)}`;
}

/** The group a `GroupId` means. */
export function groupOf(groupId: unknown): string {
  return JSON.stringify(groupId).includes('"DefaultSecurityGroup"') ? DEFAULT_GROUP : logicalIdOf(groupId);
}

interface RuleProperties {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly CidrIp?: string;
  readonly SourceSecurityGroupId?: unknown;
  readonly DestinationSecurityGroupId?: unknown;
  readonly SourcePrefixListId?: unknown;
  readonly DestinationPrefixListId?: unknown;
}

function readRule(template: TemplateJson, group: string, direction: Direction, rule: RuleProperties): SecurityRule[] {
  const { IpProtocol, CidrIp } = rule;
  const protocol = String(IpProtocol);
  const ports = protocol === "-1" ? EVERYTHING : { protocol, from: Number(rule.FromPort), to: Number(rule.ToPort) };
  if (Number.isNaN(ports.from) || Number.isNaN(ports.to)) throw new Error(`No ports: ${JSON.stringify(rule)}`);
  const peerGroup = rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId;
  const prefixList = rule.SourcePrefixListId ?? rule.DestinationPrefixListId;
  const named = [CidrIp, peerGroup, prefixList].filter((peer) => peer !== undefined);
  if (named.length > 1) throw new Error(`More than one peer: ${JSON.stringify(rule)}`);
  const peers = (): SecurityRule["peer"][] => {
    if (CidrIp !== undefined) return [block(CidrIp)];
    if (peerGroup !== undefined) return [groupOf(peerGroup)];
    if (prefixList !== undefined) return blocksOf(template, logicalIdOf(prefixList));
    throw new Error(`Neither an IPv4 block, a group nor a list of this template: ${JSON.stringify(rule)}`);
  };
  return peers().map((peer) => ({ group, direction, ports, peer }));
}

function blocksOf(template: TemplateJson, prefixListId: string): Cidr[] {
  const { AddressFamily, Entries, MaxEntries } = resource(template, prefixListId).Properties;
  if (AddressFamily !== "IPv4") throw new Error(`${prefixListId} is no list of IPv4 blocks`);
  if (Entries.length > MaxEntries)
    throw new Error(`${prefixListId} has ${Entries.length} blocks of at most ${MaxEntries}`);
  return Entries.map(({ Cidr }: { Cidr: string }) => block(Cidr));
}
