import type { ArchitectureModel } from "./architecture-model";
import type { NodeId } from "./node-ids";

export interface NodeWords {
  /** The node's name, unique in the drawing. */
  name: string;
  /** What it is for, in a sentence. */
  note: string;
}

/** What each node is called and what it is for, in this environment. */
export function nodeWords(model: ArchitectureModel): Readonly<Record<NodeId, NodeWords>> {
  const [first, second] = model.zones;
  const { vpcCidr, instanceType, minInstances, maxInstances, instanceClass, engineVersion } = model;
  const port = model.https ? "443 (HTTPS), with a redirect from 80" : "80 (HTTP)";
  const subnet = (tier: string, zone: string, cidr: string, note: string): NodeWords => ({
    name: `${tier} subnet ${cidr} in ${zone}`,
    note,
  });
  const routes = (tier: string, zone: string, note: string): NodeWords => ({
    name: `${tier} route table in ${zone}`,
    note,
  });
  const both = model.natGateways === 2;
  const localRoute = (cidrs: string) => `${vpcCidr} stays local, and with it ${cidrs}`;
  const networks = model.zones.map(
    ({ publicCidr, webCidr, databaseCidr }) => `${publicCidr}, ${webCidr} and ${databaseCidr}`,
  );
  const [networks1 = "", networks2 = ""] = networks;
  const flask = (zone: string, count: number): NodeWords => ({
    name: `Flask app in ${zone}`,
    note: `${count} of the desired instances start here, ${instanceType}, under gunicorn, with ${applicationWords(model.application)}. No public address; Session Manager instead of SSH.`,
  });
  const publicNote =
    "Reachable from the internet through the internet gateway. Instances get no public address by themselves.";
  const webNote = `Private: in from the load balancer only, out through the NAT gateway ${both ? "of its own zone" : `in ${first.name}`}.`;
  const databaseNote = "Private, with no route to the internet at all.";
  const webGroup = "Lets in the load balancer's security group on the application port, nothing else.";
  const databaseGroup = "Lets in the web security group on port 5432, nothing else.";
  return {
    users: { name: "End users", note: "They reach the application over the internet." },
    internet: { name: "Internet", note: "Outside the VPC." },
    ec2Role: {
      name: "EC2 IAM role",
      note: "Lets an instance read its own database secret, write its own logs and metrics, and be reached by Session Manager.",
    },
    rdsRole: { name: "RDS IAM role", note: "Lets RDS publish enhanced monitoring." },
    cloudWatch: {
      name: "CloudWatch",
      note: "Log groups, flow logs, a dashboard, and alarms on every component that go to one SNS topic.",
    },
    accessLogs: {
      name: "S3 bucket of access logs",
      note: `The load balancer writes a line per request to ${model.accessLogsBucket}, a bucket of yours.`,
    },
    vpc: {
      name: `VPC ${vpcCidr}`,
      note: `The container of everything, in ${model.region}. Flow logs go to CloudWatch.`,
    },
    internetGateway: {
      name: "Internet gateway",
      note: "Connects the VPC to the internet, both ways, for the public subnets.",
    },
    zone1: {
      name: `Availability Zone ${first.name}`,
      note: "One subnet of every tier. The other zone goes on if this one fails.",
    },
    zone2: {
      name: `Availability Zone ${second.name}`,
      note: "One subnet of every tier. The other zone goes on if this one fails.",
    },
    publicSubnet1: subnet("Public", first.name, first.publicCidr, publicNote),
    publicSubnet2: subnet("Public", second.name, second.publicCidr, publicNote),
    publicRouteTable1: routes(
      "Public",
      first.name,
      `${localRoute(networks1)}; everything else goes to the internet gateway.`,
    ),
    publicRouteTable2: routes(
      "Public",
      second.name,
      `${localRoute(networks2)}; everything else goes to the internet gateway.`,
    ),
    loadBalancer: {
      name: "Application Load Balancer",
      note: `Takes port ${port} from the internet and spreads requests over the healthy instances of both zones.`,
    },
    loadBalancerSecurityGroup: { name: "Load balancer security group", note: `Lets in the internet on port ${port}.` },
    natGateway1: {
      name: `NAT gateway in ${first.name}`,
      note: `The way out to the internet for the web ${both ? "subnet of its own zone" : "subnets of both zones"}, with an Elastic IP.`,
    },
    natGateway2: both
      ? {
          name: `NAT gateway in ${second.name}`,
          note: "The way out to the internet for the web subnet of its own zone, with an Elastic IP.",
        }
      : {
          name: `No NAT gateway in ${second.name}`,
          note: `Its web subnet goes out through the one in ${first.name}: when that zone fails, nothing here reaches the internet.`,
        },
    webSubnet1: subnet("Web", first.name, first.webCidr, webNote),
    webSubnet2: subnet("Web", second.name, second.webCidr, webNote),
    webRouteTable1: routes(
      "Web",
      first.name,
      `${localRoute(networks1)}; everything else goes to the NAT gateway in ${first.name}.`,
    ),
    webRouteTable2: routes(
      "Web",
      second.name,
      `${localRoute(networks2)}; everything else goes to the NAT gateway in ${both ? second.name : first.name}.`,
    ),
    autoScalingGroup: {
      name: "Auto Scaling group",
      note: `Keeps ${minInstances} to ${maxInstances} instances of ${instanceType} over both zones, by CPU and by requests, and replaces those the load balancer finds dead.`,
    },
    flaskApp1: flask(first.name, first.instances),
    flaskApp2: flask(second.name, second.instances),
    webSecurityGroup1: { name: `Web security group in ${first.name}`, note: webGroup },
    webSecurityGroup2: { name: `Web security group in ${second.name}`, note: webGroup },
    databaseSubnet1: subnet("Database", first.name, first.databaseCidr, databaseNote),
    databaseSubnet2: subnet("Database", second.name, second.databaseCidr, databaseNote),
    databaseRouteTable1: routes("Database", first.name, `${localRoute(networks1)}; there is no other route.`),
    databaseRouteTable2: routes("Database", second.name, `${localRoute(networks2)}; there is no other route.`),
    databasePrimary: {
      name: `PostgreSQL primary in ${first.name}`,
      note: `RDS PostgreSQL ${engineVersion} on ${instanceClass} with ${model.storageGiB} GiB, encrypted. RDS may swap the roles of the two zones in a failover.`,
    },
    databaseStandby: model.multiAz
      ? {
          name: `PostgreSQL standby in ${second.name}`,
          note: "Replicated synchronously; takes over when the primary or its zone fails.",
        }
      : {
          name: `No PostgreSQL standby in ${second.name}`,
          note: "Multi-AZ is off: when the primary fails, the database is away until RDS has rebuilt it.",
        },
    databaseReplica: {
      name: `PostgreSQL read replica in ${second.name}`,
      note: `Answers reads, on ${instanceClass}. Replicated asynchronously, so it may be a moment behind; it does not take over by itself.`,
    },
    databaseSecurityGroup1: { name: `Database security group in ${first.name}`, note: databaseGroup },
    databaseSecurityGroup2: { name: `Database security group in ${second.name}`, note: databaseGroup },
  };
}

/** What the instances run and where it comes from. */
function applicationWords(application: ArchitectureModel["application"]): string {
  if (application.source === "git") return `${application.ref} of ${application.repository}`;
  if (application.source === "s3") return `${application.key} from the bucket ${application.bucket}`;
  return "Terrace's sample app";
}
