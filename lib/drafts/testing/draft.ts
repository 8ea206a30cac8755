import type { DraftValues } from "../schemas";

/** A draft somebody has begun: no name and no e-mail yet. */
export const exampleDraft: DraftValues = {
  name: "",
  team: "payments",
  target: "sandbox",
  region: "eu-west-1",
  availabilityZones: ["eu-west-1a", "eu-west-1b"],
  vpcCidr: "172.16.0.0/16",
  subnets: {
    public: ["172.16.0.0/24", "172.16.3.0/24"],
    web: ["172.16.1.0/24", "172.16.4.0/24"],
    database: ["172.16.2.0/24", "172.16.5.0/24"],
  },
  natGateways: 2,
  application: { source: "sample", repository: "", ref: "", bucket: "", key: "" },
  web: { instanceType: "t3.small", minInstances: 2, desiredInstances: 2, maxInstances: 4, imageId: "" },
  database: {
    instanceClass: "db.t3.medium",
    engineVersion: "17.9",
    allocatedStorageGiB: 50,
    multiAz: true,
    readReplica: false,
    backupRetentionDays: 7,
    deletionProtection: true,
  },
  alarmEmail: "",
  certificateArn: "",
  accessLogsBucket: "",
  expiresAt: "",
};
