type SpecPath = readonly (string | number)[];

/**
 * Which field a place of the template is made from: the first that fits; zones and groups of the pattern (`$1`) as logical
 * ids write them.
 */
const places: readonly (readonly [place: RegExp, field: string])[] = [
  [/^Vpc(\/CidrBlock|$)/, "vpcCidr"],
  [/^(Public|Web|Database)Subnet([12])\/CidrBlock/, "subnets.$1.$2"],
  [/^(?:Public|Web|Database)Subnet([12])\/AvailabilityZone/, "availabilityZones.$1"],
  [/^NatGateway(?:Address)?[12]$/, "natGateways"],
  [/^Database(?:Replica)?\/DBInstanceClass/, "database.instanceClass"],
  [/^Database(?:Replica)?\/(?:Max)?AllocatedStorage/, "database.allocatedStorageGiB"],
  [/^Database\/EngineVersion/, "database.engineVersion"],
  [/^DatabaseParameterGroup\/Family/, "database.engineVersion"],
  [/^Database\/MultiAZ/, "database.multiAz"],
  [/^Database\/BackupRetentionPeriod/, "database.backupRetentionDays"],
  [/^Database\/DeletionProtection/, "database.deletionProtection"],
  [/^Database\/(?:ManageMasterUserPassword|MasterUserPassword)/, "database.readReplica"],
  [/^DatabaseReplica\/AvailabilityZone/, "availabilityZones.2"],
  [/^Database(?:Replica|Secret)(\/|$)/, "database.readReplica"],
  [/^WebAutoScalingGroup\/MinSize/, "web.minInstances"],
  [/^WebAutoScalingGroup\/MaxSize/, "web.maxInstances"],
  [/^WebAutoScalingGroup\/DesiredCapacity/, "web.desiredInstances"],
  [/^WebLaunchTemplate\/LaunchTemplateData\/InstanceType/, "web.instanceType"],
  [/^WebLaunchTemplate\/LaunchTemplateData\/ImageId/, "web.imageId"],
  [/^HttpsListener(\/Certificates|$)/, "certificateArn"],
  [/^LoadBalancer\/LoadBalancerAttributes/, "accessLogsBucket"],
  [/^AlarmSubscription\/Endpoint/, "alarmEmail"],
  // What no single field makes still belongs to a section of the form.
  [/^Database(?!Subnet\d)/, "database"],
  [/^(?:Web(?!Subnet)|Scale)/, "web"],
];

/**
 * The field of the spec behind a place of the template, as `["database", "instanceClass"]`, or the section it is in; null
 * where no field has a say. `path` is a JSON pointer as CloudFormation gives it (`/Resources/Vpc/Properties/CidrBlock`,
 * or below the resource); null for the resource as a whole.
 */
export function specPlaceOf(logicalId: string, path: string | null): SpecPath | null {
  const below = (path ?? "").replace(/^\/Resources\/[^/]+/, "").replace(/^\/Properties/, "");
  const place = `${logicalId}${below}`;
  const found = places.find(([pattern]) => pattern.test(place));
  if (!found) return null;
  const [pattern, field] = found;
  const groups = pattern.exec(place)?.slice(1) ?? [];
  const steps = field.replace(/\$(\d)/g, (_, number) => groups[number - 1] ?? "").split(".");
  // Logical ids count zones from 1, and write tiers with a capital.
  return steps.map((step) => (/^\d$/.test(step) ? Number(step) - 1 : lowerFirst(step)));
}

const lowerFirst = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
