/** The instance classes of one family that RDS for PostgreSQL offers; vCPUs and memory are those of the EC2 family. */
export interface DatabaseFamily {
  notOrderableIn: string[];
  sizes: string[];
}

// Figures of cfn-lint 1.51.0 (instance classes and engine versions of `postgres`). Read 2026-11-22.
export const databaseFamilies: Record<string, DatabaseFamily> = {
  t3: { notOrderableIn: [], sizes: ["micro", "small", "medium", "large", "xlarge", "2xlarge"] },
  t4g: { notOrderableIn: ["ca-west-1"], sizes: ["micro", "small", "medium", "large", "xlarge", "2xlarge"] },
  m5: {
    notOrderableIn: ["ap-east-2", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-west-1", "mx-central-1"],
    sizes: ["large", "xlarge", "2xlarge", "4xlarge"],
  },
  m6i: {
    notOrderableIn: ["ap-southeast-4", "eu-central-2", "eu-south-2", "me-central-1"],
    sizes: ["large", "xlarge", "2xlarge", "4xlarge"],
  },
  m6g: { notOrderableIn: [], sizes: ["large", "xlarge", "2xlarge", "4xlarge"] },
  m7g: {
    notOrderableIn: ["af-south-1", "ap-east-1", "ca-west-1", "eu-south-1"],
    sizes: ["large", "xlarge", "2xlarge", "4xlarge"],
  },
  m7i: {
    notOrderableIn: [
      "af-south-1",
      "ap-east-1",
      "ap-northeast-3",
      "ap-south-2",
      "ap-southeast-7",
      "ca-west-1",
      "eu-central-2",
      "eu-south-1",
      "il-central-1",
      "me-central-1",
      "me-south-1",
    ],
    sizes: ["large", "xlarge", "2xlarge", "4xlarge"],
  },
  r5: {
    notOrderableIn: ["ap-east-2", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-west-1", "mx-central-1"],
    sizes: ["large", "xlarge", "2xlarge", "4xlarge"],
  },
  r6g: { notOrderableIn: [], sizes: ["large", "xlarge", "2xlarge", "4xlarge"] },
  r6i: {
    notOrderableIn: ["ap-south-2", "ap-southeast-3", "ap-southeast-4", "eu-central-2", "eu-south-2", "me-central-1"],
    sizes: ["large", "xlarge", "2xlarge", "4xlarge"],
  },
  r7g: {
    notOrderableIn: ["af-south-1", "ap-southeast-4", "eu-west-3", "me-central-1"],
    sizes: ["large", "xlarge", "2xlarge", "4xlarge"],
  },
};

/** Versions of PostgreSQL a new instance may have, by major version, oldest first. */
export const postgresVersions: Record<string, string[]> = {
  14: ["14.15", "14.17", "14.18", "14.19", "14.20", "14.21", "14.22"],
  15: ["15.10", "15.12", "15.13", "15.14", "15.15", "15.16", "15.17"],
  16: ["16.6", "16.8", "16.9", "16.10", "16.11", "16.12", "16.13"],
  17: ["17.2", "17.4", "17.5", "17.6", "17.7", "17.8", "17.9"],
  18: ["18", "18.1", "18.2", "18.3"],
};
