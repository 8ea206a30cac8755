import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "../handler";
import type { Resource } from "../store/records";

const isTrue = (value: Json | undefined): boolean => String(value) === "true";

/** Why the service would refuse to delete the resource as it is now, or undefined when it would not. */
export function deletionRefusal(resource: Resource): string | undefined {
  const { resourceType, properties } = resource;
  if (resourceType === "AWS::RDS::DBInstance" && isTrue(properties.DeletionProtection)) {
    return handlerMessage(
      "Cannot delete protected DB Instance, please disable deletion protection and try again.",
      "Rds",
    );
  }
  if (resourceType === "AWS::RDS::DBCluster" && isTrue(properties.DeletionProtection)) {
    return handlerMessage("Cannot delete protected Cluster, please disable deletion protection and try again.", "Rds");
  }
  if (resourceType === "AWS::ElasticLoadBalancingV2::LoadBalancer" && isProtectedLoadBalancer(properties)) {
    return handlerMessage(
      `Load balancer '${resource.physicalId}' cannot be deleted because deletion protection is enabled`,
      "ElasticLoadBalancingV2",
    );
  }
  return undefined;
}

function isProtectedLoadBalancer(properties: JsonObject): boolean {
  const attributes = Array.isArray(properties.LoadBalancerAttributes) ? properties.LoadBalancerAttributes : [];
  return attributes.some((item) => {
    const { Key: key, Value: value } = item as JsonObject;
    return key === "deletion_protection.enabled" && isTrue(value);
  });
}

function handlerMessage(message: string, service: string): string {
  const call = `(Service: ${service}, Status Code: 400, Request ID: ${randomUUID()})`;
  return `Resource handler returned message: "${message} ${call}" (RequestToken: ${randomUUID()}, HandlerErrorCode: InvalidRequest)`;
}
