import { SchemaValidator } from "@aws/cloudformation-validate";

/** A property that a resource's schema forbids. */
export interface PropertyFault {
  logicalId: string;
  /** As AWS writes it, e.g. `/Resources/Database/Properties/StorageType`. */
  path: string;
  message: string;
}

let validator: SchemaValidator | undefined;

/** Starts the validator, about a second of work that the first validation would otherwise wait for. */
export function warmValidator(): void {
  validator ??= new SchemaValidator();
}

/** Checks every resource of a template against AWS's published resource schemas. */
export function propertyFaults(body: string, region: string): PropertyFault[] {
  warmValidator();
  const file = { path: "template.json", readBytes: () => Buffer.from(body) };
  return (validator as SchemaValidator)
    .validate(file, region)
    .filter((finding) => finding.severity === "FATAL" || finding.severity === "ERROR")
    .filter((finding) => finding.entity?.entityType === "Resource")
    .map((finding) => {
      const logicalId = finding.entity?.logicalId ?? "";
      const path = (finding.propertyPath ?? "").replaceAll(".", "/");
      return { logicalId, path: `/Resources/${logicalId}${path && `/${path}`}`, message: finding.message };
    });
}
