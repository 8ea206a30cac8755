import { CfnOutput, Fn } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { DataTier } from "./data-tier";
import type { LoadBalancer } from "./load-balancer";
import type { Monitoring } from "./monitoring";

export interface OutputsProps {
  readonly loadBalancer: LoadBalancer;
  readonly dataTier: DataTier;
  readonly monitoring: Monitoring;
}

/** What a developer needs next, each with a word on what it is for. An output's id is its key. */
export function addOutputs(scope: Construct, { loadBalancer, dataTier, monitoring }: OutputsProps) {
  const add = (id: string, description: string, value: string) => new CfnOutput(scope, id, { description, value });
  const { database, readReplica, secretArn } = dataTier;
  const scheme = loadBalancer.listener.protocol?.toLowerCase();

  add("Url", "The application", Fn.sub(`${scheme}://\${${loadBalancer.loadBalancer.node.id}.DNSName}`));
  add("DatabaseEndpoint", "The database, on port 5432, for the instances only", database.attrEndpointAddress);
  if (readReplica) {
    add("ReplicaEndpoint", "For reports: reads only, seconds behind", readReplica.attrEndpointAddress);
  }
  add("DatabaseSecretArn", "The secret with the database's password", secretArn);
  const dashboard = `https://\${AWS::Region}.console.aws.amazon.com/cloudwatch/home#dashboards/dashboard/\${${monitoring.dashboard.node.id}}`;
  add("DashboardUrl", "Follow a request from the door to the data", Fn.sub(dashboard));
}
