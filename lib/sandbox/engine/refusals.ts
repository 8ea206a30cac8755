import { randomUUID } from "node:crypto";
import type { JsonObject } from "../handler";
import { sourceOf } from "../reads/rds/replica";
import { flag } from "../reads/values";
import type { Resource } from "../store/records";

/** Why the service would refuse to make the resource beside those there are, or undefined when it would not. */
export function creationRefusal(resource: Resource, all: readonly Resource[]): string | undefined {
  if (resource.resourceType !== "AWS::RDS::DBInstance") return undefined;
  const source = sourceOf(resource, all)?.properties;
  if (source && flag(source.ManageMasterUserPassword)) {
    return handlerMessage(
      `Creating read replicas for source instance with engine ${source.Engine} where ManageMasterUserPassword is enabled is not supported.`,
      "Rds",
    );
  }
  if (source && Number(source.BackupRetentionPeriod ?? 1) === 0) {
    return handlerMessage(
      "Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value.",
      "Rds",
    );
  }
  return undefined;
}

/** Why the service would refuse to delete the resource as it is now, or undefined when it would not. */
export function deletionRefusal(resource: Resource): string | undefined {
  const { resourceType, properties } = resource;
  if (resourceType === "AWS::RDS::DBInstance" && flag(properties.DeletionProtection)) {
    return handlerMessage(
      "Cannot delete protected DB Instance, please disable deletion protection and try again.",
      "Rds",
    );
  }
  if (resourceType === "AWS::RDS::DBCluster" && flag(properties.DeletionProtection)) {
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
    return key === "deletion_protection.enabled" && flag(value);
  });
}

function handlerMessage(message: string, service: string): string {
  const call = `(Service: ${service}, Status Code: 400, Request ID: ${randomUUID()})`;
  return `Resource handler returned message: "${message} ${call}" (RequestToken: ${randomUUID()}, HandlerErrorCode: InvalidRequest)`;
}
