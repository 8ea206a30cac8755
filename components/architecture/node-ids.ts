/** Everything the drawing shows as a node of its own, in reading order: from the users down, band by band. */
export const nodeIds = [
  "users",
  "internet",
  "ec2Role",
  "rdsRole",
  "cloudWatch",
  "accessLogs",
  "vpc",
  "internetGateway",
  "zone1",
  "zone2",
  "publicSubnet1",
  "publicRouteTable1",
  "publicSubnet2",
  "publicRouteTable2",
  "loadBalancer",
  "loadBalancerSecurityGroup",
  "natGateway1",
  "natGateway2",
  "webSubnet1",
  "webRouteTable1",
  "webSubnet2",
  "webRouteTable2",
  "autoScalingGroup",
  "flaskApp1",
  "webSecurityGroup1",
  "flaskApp2",
  "webSecurityGroup2",
  "databaseSubnet1",
  "databaseRouteTable1",
  "databaseSubnet2",
  "databaseRouteTable2",
  "databasePrimary",
  "databaseSecurityGroup1",
  "databaseStandby",
  "databaseSecurityGroup2",
  "databaseReplica",
] as const;

export type NodeId = (typeof nodeIds)[number];

/** Nodes without a resource of their own show the state of the resource they are part of. */
const followed: Readonly<Partial<Record<NodeId, NodeId>>> = {
  flaskApp1: "autoScalingGroup",
  flaskApp2: "autoScalingGroup",
  databaseStandby: "databasePrimary",
  webSecurityGroup2: "webSecurityGroup1",
  databaseSecurityGroup2: "databaseSecurityGroup1",
};

/** The node whose state a node shows when it has none itself. */
export function followedNode(id: NodeId): NodeId | undefined {
  return followed[id];
}

/** The first of each node is what it stands for; the others belong to that. */
const exact: Readonly<Record<string, NodeId>> = {
  Vpc: "vpc",
  DefaultSecurityGroupEgress: "vpc",
  InternetGateway: "internetGateway",
  InternetGatewayAttachment: "internetGateway",
  LoadBalancer: "loadBalancer",
  TargetGroup: "loadBalancer",
  HttpListener: "loadBalancer",
  HttpsListener: "loadBalancer",
  LoadBalancerSecurityGroup: "loadBalancerSecurityGroup",
  WebAutoScalingGroup: "autoScalingGroup",
  WebLaunchTemplate: "autoScalingGroup",
  WebSecurityGroup: "webSecurityGroup1",
  WebIngressFromLoadBalancer: "webSecurityGroup1",
  Internet: "webSecurityGroup1",
  WebRole: "ec2Role",
  WebRolePolicy: "ec2Role",
  WebInstanceProfile: "ec2Role",
  Database: "databasePrimary",
  DatabaseSecret: "databasePrimary",
  DatabaseSubnetGroup: "databasePrimary",
  DatabaseParameterGroup: "databasePrimary",
  DatabaseReplica: "databaseReplica",
  DatabaseSecurityGroup: "databaseSecurityGroup1",
  DatabaseIngressFromWeb: "databaseSecurityGroup1",
  DatabaseMonitoringRole: "rdsRole",
  Dashboard: "cloudWatch",
  AlarmTopic: "cloudWatch",
  AlarmTopicPolicy: "cloudWatch",
  AlarmSubscription: "cloudWatch",
};

const tiers = { Public: "public", Web: "web", Database: "database" } as const;

/** The node that stands for a resource of the template; undefined for one the drawing does not show. */
export function nodeOfLogicalId(logicalId: string): NodeId | undefined {
  const known = exact[logicalId];
  if (known) return known;
  const subnet = /^(Public|Web|Database)Subnet([12])(RouteTable|RouteTableAssociation|DefaultRoute)?$/.exec(logicalId);
  if (subnet) {
    const tier = tiers[subnet[1] as keyof typeof tiers];
    const zone = subnet[2] as "1" | "2";
    return subnet[3] ? `${tier}RouteTable${zone}` : `${tier}Subnet${zone}`;
  }
  const nat = /^NatGateway(?:Address)?([12])$/.exec(logicalId);
  if (nat) return `natGateway${nat[1] as "1" | "2"}`;
  if (/Alarm$|^FlowLog|LogGroup$/.test(logicalId)) return "cloudWatch";
  if (/^ScaleOn/.test(logicalId)) return "autoScalingGroup";
  return undefined;
}

const firstOfNodes = new Set(
  Object.entries(exact)
    .filter(([, node], index, all) => all.findIndex(([, other]) => other === node) === index)
    .map(([logicalId]) => logicalId),
);

/** Whether a node stands for this very resource, which comes and goes with it, and not for one that belongs to it. */
export function isMainResource(logicalId: string): boolean {
  return (
    firstOfNodes.has(logicalId) || /^(Public|Web|Database)Subnet[12](RouteTable)?$|^NatGateway[12]$/.test(logicalId)
  );
}
