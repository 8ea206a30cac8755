import type { Spec } from "../spec";

/** A finding of cdk-nag that stays, at one resource, and why. */
export interface Suppression {
  /** The rule's id, with what it found in brackets where the rule tells its findings apart. */
  readonly rule: string;
  readonly logicalId: string;
  /** One sentence: why the environment is right to be as it is. */
  readonly reason: string;
  /** The specs whose templates have the finding. @default every spec */
  readonly when?: (spec: Spec) => boolean;
}

const managedPolicy = (name: string) => `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`;

const hasReplica = ({ database }: Spec) => database.readReplica;

/** Kept out of the constructs, so that neither they nor the template carry what only this check reads. */
export const suppressions: readonly Suppression[] = [
  {
    rule: "AwsSolutions-EC23",
    logicalId: "LoadBalancerSecurityGroup",
    reason: "The internet reaches the environment here, through the load balancer, on its listeners' ports only.",
  },
  {
    rule: managedPolicy("AmazonSSMManagedInstanceCore"),
    logicalId: "WebRole",
    reason: "Session Manager stands in for SSH keys, and AWS adds to this policy what new versions of its agent need.",
  },
  {
    rule: managedPolicy("service-role/AmazonRDSEnhancedMonitoringRole"),
    logicalId: "DatabaseMonitoringRole",
    reason:
      "The RDS user guide names this policy for enhanced monitoring; it reaches the log group RDSOSMetrics alone.",
  },
  {
    rule: "AwsSolutions-IAM5[Resource::*]",
    logicalId: "WebRolePolicy",
    reason: "PutMetricData takes no resource, so a condition narrows it to one namespace instead.",
  },
  {
    rule: "AwsSolutions-RDS11",
    logicalId: "Database",
    reason: "The architecture names port 5432, and only the web tier's security group can reach it.",
  },
  {
    rule: "AwsSolutions-AS3",
    logicalId: "WebAutoScalingGroup",
    reason:
      "A mail of every routine launch would bury the alarms; too few instances in service ring WebInServiceAlarm.",
  },
  {
    rule: "AwsSolutions-ELB2",
    logicalId: "LoadBalancer",
    reason: "Access logs need a bucket that outlives the environment, so they are written where the request names one.",
    when: (spec) => spec.accessLogsBucket === null,
  },
  {
    rule: "AwsSolutions-RDS3",
    logicalId: "Database",
    reason: "The request gave up the standby, which its form, its plan and its preset say in words.",
    when: (spec) => !spec.database.multiAz,
  },
  {
    rule: "AwsSolutions-RDS10",
    logicalId: "Database",
    reason: "The request gave up deletion protection, and a final snapshot is taken all the same.",
    when: (spec) => !spec.database.deletionProtection,
  },
  {
    rule: "AwsSolutions-RDS2",
    logicalId: "DatabaseReplica",
    reason: "A replica in its source's region is encrypted as its source is, and RDS lets nobody say it again.",
    when: hasReplica,
  },
  {
    rule: "AwsSolutions-RDS3",
    logicalId: "DatabaseReplica",
    reason: "The replica answers reads and is no standby; where it fails, the primary is there.",
    when: hasReplica,
  },
  {
    rule: "AwsSolutions-RDS10",
    logicalId: "DatabaseReplica",
    reason: "A replica holds no data of its own, and protecting it would only make an update fail that removes it.",
    when: hasReplica,
  },
  {
    rule: "AwsSolutions-RDS11",
    logicalId: "DatabaseReplica",
    reason: "The replica listens where its primary does, behind the same security group.",
    when: hasReplica,
  },
  {
    rule: "AwsSolutions-SMG4",
    logicalId: "DatabaseSecret",
    reason: "RDS rotates no password of a replicated database, and a function that does needs a bucket for its code.",
    when: hasReplica,
  },
];

/** The suppressions that hold for a spec. */
export function suppressionsFor(spec: Spec): Suppression[] {
  return suppressions.filter(({ when }) => when?.(spec) ?? true);
}
