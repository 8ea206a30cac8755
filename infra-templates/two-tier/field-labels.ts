const LABELS: Readonly<Record<string, string>> = {
  name: "Name",
  team: "Team",
  target: "Target",
  region: "Region",
  availabilityZones: "Availability Zones",
  "availabilityZones.0": "First Availability Zone",
  "availabilityZones.1": "Second Availability Zone",
  vpcCidr: "VPC CIDR block",
  subnets: "Subnets",
  "subnets.public": "Public subnets",
  "subnets.public.0": "Public subnet 1",
  "subnets.public.1": "Public subnet 2",
  "subnets.web": "Web subnets",
  "subnets.web.0": "Web subnet 1",
  "subnets.web.1": "Web subnet 2",
  "subnets.database": "Database subnets",
  "subnets.database.0": "Database subnet 1",
  "subnets.database.1": "Database subnet 2",
  web: "Web tier",
  "web.instanceType": "Instance type",
  "web.minInstances": "Minimum instances",
  "web.desiredInstances": "Desired instances",
  "web.maxInstances": "Maximum instances",
  "web.imageId": "Machine image",
  database: "Database",
  "database.instanceClass": "Instance class",
  "database.engineVersion": "PostgreSQL version",
  "database.allocatedStorageGiB": "Storage (GiB)",
  "database.multiAz": "Standby in the second zone",
  "database.backupRetentionDays": "Days backups are kept",
  "database.deletionProtection": "Deletion protection",
  alarmEmail: "Alarm e-mail",
  certificateArn: "Certificate ARN",
  expiresAt: "Expires",
};

/** The name a person reads for a field of the spec; an unknown path reads as itself. */
export function fieldLabel(path: readonly (string | number)[]): string {
  const key = path.join(".");
  return LABELS[key] ?? key;
}
