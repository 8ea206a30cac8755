import { type CfnElement, LegacyStackSynthesizer, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Access } from "./access";
import { DataTier } from "./data-tier";
import { LoadBalancer } from "./load-balancer";
import { Monitoring } from "./monitoring";
import { Network } from "./network";
import { addOutputs } from "./outputs";
import type { Spec } from "./spec";
import { environmentTags } from "./tags";
import { WebTier } from "./web-tier";

/** A spec whose machine image is known: a template never resolves one by itself. */
export type ResolvedSpec = Spec & { web: { imageId: string } };

const HTTP_WAIVER =
  "The load balancer speaks plain HTTP, because the request names no certificate. Give one to serve HTTPS.";

/**
 * One environment: a web tier and a database over two Availability Zones, whole in one stack. A construct's id is its
 * logical id, so that the ids read well and stay: a changed logical id replaces the resource.
 */
export class TwoTierStack extends Stack {
  constructor(scope: Construct, id: string, { spec }: { readonly spec: ResolvedSpec }) {
    super(scope, id, {
      description: `Environment ${spec.name} of team ${spec.team}, made by Terrace`,
      // The default one demands a bootstrapped account; this one needs nothing there before.
      synthesizer: new LegacyStackSynthesizer(),
      analyticsReporting: false,
    });
    if (spec.certificateArn === null) {
      this.templateOptions.metadata = { waivers: [{ rule: "https-listener", reason: HTTP_WAIVER }] };
    }
    const tags = environmentTags(spec);
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);

    const certificateArn = spec.certificateArn ?? undefined;
    const network = new Network(this, "Network", {
      cidrBlock: spec.vpcCidr,
      availabilityZones: spec.availabilityZones,
      publicCidrBlocks: spec.subnets.public,
      webCidrBlocks: spec.subnets.web,
      databaseCidrBlocks: spec.subnets.database,
      natGateways: spec.natGateways,
    });
    const access = new Access(this, "Access", { vpc: network.vpc, https: certificateArn !== undefined });
    const loadBalancer = new LoadBalancer(this, "PublicTier", {
      vpc: network.vpc,
      subnets: network.publicSubnets,
      internetGatewayAttachment: network.internetGatewayAttachment,
      securityGroup: access.loadBalancerSecurityGroup,
      certificateArn,
      accessLogsBucket: spec.accessLogsBucket ?? undefined,
      accessLogsPrefix: spec.name,
    });
    const dataTier = new DataTier(this, "DataTier", {
      ...spec.database,
      readReplicaZone: spec.database.readReplica ? spec.availabilityZones[1] : undefined,
      subnets: network.databaseSubnets,
      securityGroup: access.databaseSecurityGroup,
      monitoringRole: access.databaseMonitoringRole,
    });
    const tiers = { network, access, loadBalancer, dataTier };
    const { name, application, alarmEmail } = spec;
    const webTier = new WebTier(this, "WebTier", { name, application, ...spec.web, ...tiers, tags });
    const monitoring = new Monitoring(this, "Monitoring", {
      alarmEmail,
      ...spec.web,
      ...spec.database,
      ...tiers,
      webTier,
    });
    addOutputs(this, { loadBalancer, dataTier, monitoring });
  }

  protected override allocateLogicalId(element: CfnElement): string {
    return element.node.id;
  }
}
