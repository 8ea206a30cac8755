import { type CfnElement, CfnOutput, Fn, LegacyStackSynthesizer, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Access } from "./access";
import { DataTier } from "./data-tier";
import { LoadBalancer } from "./load-balancer";
import { Monitoring } from "./monitoring";
import { Network } from "./network";
import type { Spec } from "./spec";
import { WebTier } from "./web-tier";

/** A spec whose machine image is known: a template never resolves one by itself. */
export type ResolvedSpec = Spec & { web: { imageId: string } };

/** The tags of everything in an environment; the expiry as a day in UTC. */
export function environmentTags(spec: Spec): Record<string, string> {
  return {
    "cost-centre": spec.team,
    environment: spec.name,
    expiry: spec.expiresAt === null ? "none" : new Date(spec.expiresAt).toISOString().slice(0, 10),
    owner: spec.alarmEmail,
    team: spec.team,
  };
}

const HTTP_WAIVER =
  "The load balancer speaks plain HTTP, because the request names no certificate. Give one to serve HTTPS.";

/**
 * One environment: a web tier and a database over two Availability Zones, whole in one stack. A construct's id is its
 * logical id, so that the ids read well and stay: a changed logical id replaces the resource.
 */
export class TwoTierStack extends Stack {
  constructor(scope: Construct, id: string, { spec }: { readonly spec: ResolvedSpec }) {
    super(scope, id, {
      description: `Two-tier web environment ${spec.name} of team ${spec.team}, made by Terrace`,
      // The default one demands a bootstrapped account; this one needs nothing there before.
      synthesizer: new LegacyStackSynthesizer(),
      analyticsReporting: false,
    });
    if (spec.certificateArn === null) {
      this.templateOptions.metadata = { waivers: [{ rule: "https-listener", reason: HTTP_WAIVER }] };
    }
    const tags = environmentTags(spec);
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);

    const network = new Network(this, "Network", { spec });
    const access = new Access(this, "Access", { spec, vpc: network.vpc });
    const loadBalancer = new LoadBalancer(this, "PublicTier", { spec, network, access });
    const dataTier = new DataTier(this, "DataTier", { spec, network, access });
    const { imageId } = spec.web;
    const webTier = new WebTier(this, "WebTier", { spec, imageId, network, access, loadBalancer, dataTier, tags });
    const monitoring = new Monitoring(this, "Monitoring", { spec, network, loadBalancer, webTier, dataTier });

    const { database, secretArn } = dataTier;
    const scheme = spec.certificateArn ? "https" : "http";
    this.output("Url", Fn.sub(`${scheme}://\${${loadBalancer.loadBalancer.node.id}.DNSName}`));
    this.output("LoadBalancerDnsName", loadBalancer.loadBalancer.attrDnsName);
    this.output("DatabaseEndpoint", database.attrEndpointAddress);
    this.output("DatabasePort", database.attrEndpointPort);
    this.output("DatabaseSecretArn", secretArn);
    const dashboardUrl = `https://\${AWS::Region}.console.aws.amazon.com/cloudwatch/home#dashboards/dashboard/\${${monitoring.dashboard.node.id}}`;
    this.output("DashboardUrl", Fn.sub(dashboardUrl));
    this.output("VpcId", network.vpc.ref);
  }

  protected override allocateLogicalId(element: CfnElement): string {
    return element.node.id;
  }

  private output(id: string, value: string) {
    new CfnOutput(this, id, { value });
  }
}
