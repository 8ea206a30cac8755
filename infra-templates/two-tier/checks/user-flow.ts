import { resource, resourcesOf, type TemplateJson } from "../testing/read-template";
import { logicalIdOf, logicalIdsOf } from "./references";

/** One step of a request: who speaks to whom on which port, or what a listener does with it. */
export type Hop = string;

interface Action {
  readonly Type: string;
  readonly TargetGroupArn?: unknown;
  readonly RedirectConfig?: { readonly Protocol: string; readonly Port: string };
}

/**
 * Follows one request from a browser that asks on `port`: through the listener, its redirects and its target group to
 * the instances behind it, and on to the database they are told of. Throws where the way ends.
 */
export function followRequest(template: TemplateJson, port = 80): Hop[] {
  const [listenerId, listener] = onlyOne(template, "AWS::ElasticLoadBalancingV2::Listener", (one) => one.Port === port);
  const arrival = `internet -> load balancer: tcp ${port}`;
  const [action] = listener.DefaultActions as Action[];
  if (action?.RedirectConfig) {
    const { Protocol, Port } = action.RedirectConfig;
    return [arrival, `${listenerId} redirects to ${Protocol} ${Port}`, ...followRequest(template, Number(Port))];
  }
  const targetGroupId = logicalIdOf(action?.TargetGroupArn);
  const targetGroup = resource(template, targetGroupId).Properties;
  const [groupId] = onlyOne(template, "AWS::AutoScaling::AutoScalingGroup", (group) =>
    logicalIdsOf(group.TargetGroupARNs).includes(targetGroupId),
  );
  const [databaseId, database] = onlyOne(
    template,
    "AWS::RDS::DBInstance",
    (instance) => instance.SourceDBInstanceIdentifier === undefined,
  );
  return [
    arrival,
    `${listenerId} forwards to ${targetGroupId}`,
    `load balancer -> web: tcp ${targetGroup.Port}`,
    `${groupId} answers`,
    `web -> database: tcp ${database.Port}`,
    `${databaseId} answers`,
  ];
}

// biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type of their own in a test
type Properties = any;

function onlyOne(template: TemplateJson, type: string, wanted: (properties: Properties) => boolean) {
  const found = Object.entries(resourcesOf(template, type)).filter(([, { Properties }]) => wanted(Properties));
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} of ${type} where one is wanted`);
  return [first[0], first[1].Properties as Properties] as const;
}
