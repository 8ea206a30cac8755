/** One instance family. Sizes are `[size, vCPUs, memory in MiB, network performance]`. */
export interface InstanceFamily {
  architecture: "x86_64" | "arm64";
  burstable: boolean;
  currentGeneration: boolean;
  /** Regions without it. */
  notOfferedIn: string[];
  sizes: [size: string, vcpus: number, memoryMiB: number, network: string][];
}

// Figures of the EC2 API as moto 5.2.1 recorded it; where a family is offered: moto of 2026-08-01. Read 2026-11-22.
export const instanceFamilies: Record<string, InstanceFamily> = {
  t3: {
    architecture: "x86_64",
    burstable: true,
    currentGeneration: true,
    notOfferedIn: ["me-central-1"],
    sizes: [
      ["nano", 2, 512, "Up to 5 Gigabit"],
      ["micro", 2, 1024, "Up to 5 Gigabit"],
      ["small", 2, 2048, "Up to 5 Gigabit"],
      ["medium", 2, 4096, "Up to 5 Gigabit"],
      ["large", 2, 8192, "Up to 5 Gigabit"],
      ["xlarge", 4, 16384, "Up to 5 Gigabit"],
      ["2xlarge", 8, 32768, "Up to 5 Gigabit"],
    ],
  },
  t3a: {
    architecture: "x86_64",
    burstable: true,
    currentGeneration: true,
    notOfferedIn: [
      "af-south-1",
      "ap-east-1",
      "ap-northeast-3",
      "ap-south-2",
      "ap-southeast-3",
      "ap-southeast-4",
      "ap-southeast-5",
      "ca-west-1",
      "eu-central-2",
      "eu-north-1",
      "eu-south-2",
      "me-central-1",
      "me-south-1",
    ],
    sizes: [
      ["nano", 2, 512, "Up to 5 Gigabit"],
      ["micro", 2, 1024, "Up to 5 Gigabit"],
      ["small", 2, 2048, "Up to 5 Gigabit"],
      ["medium", 2, 4096, "Up to 5 Gigabit"],
      ["large", 2, 8192, "Up to 5 Gigabit"],
      ["xlarge", 4, 16384, "Up to 5 Gigabit"],
      ["2xlarge", 8, 32768, "Up to 5 Gigabit"],
    ],
  },
  t4g: {
    architecture: "arm64",
    burstable: true,
    currentGeneration: true,
    notOfferedIn: ["me-central-1"],
    sizes: [
      ["nano", 2, 512, "Up to 5 Gigabit"],
      ["micro", 2, 1024, "Up to 5 Gigabit"],
      ["small", 2, 2048, "Up to 5 Gigabit"],
      ["medium", 2, 4096, "Up to 5 Gigabit"],
      ["large", 2, 8192, "Up to 5 Gigabit"],
      ["xlarge", 4, 16384, "Up to 5 Gigabit"],
      ["2xlarge", 8, 32768, "Up to 5 Gigabit"],
    ],
  },
  m5: {
    architecture: "x86_64",
    burstable: false,
    currentGeneration: false,
    notOfferedIn: ["ap-southeast-5"],
    sizes: [
      ["large", 2, 8192, "Up to 10 Gigabit"],
      ["xlarge", 4, 16384, "Up to 10 Gigabit"],
      ["2xlarge", 8, 32768, "Up to 10 Gigabit"],
      ["4xlarge", 16, 65536, "Up to 10 Gigabit"],
    ],
  },
  m6i: {
    architecture: "x86_64",
    burstable: false,
    currentGeneration: false,
    notOfferedIn: ["ap-southeast-4", "eu-south-2"],
    sizes: [
      ["large", 2, 8192, "Up to 12.5 Gigabit"],
      ["xlarge", 4, 16384, "Up to 12.5 Gigabit"],
      ["2xlarge", 8, 32768, "Up to 12.5 Gigabit"],
      ["4xlarge", 16, 65536, "Up to 12.5 Gigabit"],
    ],
  },
  m6g: {
    architecture: "arm64",
    burstable: false,
    currentGeneration: true,
    notOfferedIn: [],
    sizes: [
      ["medium", 1, 4096, "Up to 10 Gigabit"],
      ["large", 2, 8192, "Up to 10 Gigabit"],
      ["xlarge", 4, 16384, "Up to 10 Gigabit"],
      ["2xlarge", 8, 32768, "Up to 10 Gigabit"],
      ["4xlarge", 16, 65536, "Up to 10 Gigabit"],
    ],
  },
  m7g: {
    architecture: "arm64",
    burstable: false,
    currentGeneration: true,
    notOfferedIn: ["ca-west-1", "eu-south-1"],
    sizes: [
      ["medium", 1, 4096, "Up to 12.5 Gigabit"],
      ["large", 2, 8192, "Up to 12.5 Gigabit"],
      ["xlarge", 4, 16384, "Up to 12.5 Gigabit"],
      ["2xlarge", 8, 32768, "Up to 15 Gigabit"],
      ["4xlarge", 16, 65536, "Up to 15 Gigabit"],
    ],
  },
  m7i: {
    architecture: "x86_64",
    burstable: false,
    currentGeneration: true,
    notOfferedIn: ["ca-west-1", "me-south-1"],
    sizes: [
      ["large", 2, 8192, "Up to 12.5 Gigabit"],
      ["xlarge", 4, 16384, "Up to 12.5 Gigabit"],
      ["2xlarge", 8, 32768, "Up to 12.5 Gigabit"],
      ["4xlarge", 16, 65536, "Up to 12.5 Gigabit"],
    ],
  },
  c5: {
    architecture: "x86_64",
    burstable: false,
    currentGeneration: false,
    notOfferedIn: ["ap-southeast-5"],
    sizes: [
      ["large", 2, 4096, "Up to 10 Gigabit"],
      ["xlarge", 4, 8192, "Up to 10 Gigabit"],
      ["2xlarge", 8, 16384, "Up to 10 Gigabit"],
      ["4xlarge", 16, 32768, "Up to 10 Gigabit"],
    ],
  },
  c6i: {
    architecture: "x86_64",
    burstable: false,
    currentGeneration: true,
    notOfferedIn: ["ap-southeast-3", "ap-southeast-4", "eu-central-2", "eu-south-2", "me-central-1"],
    sizes: [
      ["large", 2, 4096, "Up to 12.5 Gigabit"],
      ["xlarge", 4, 8192, "Up to 12.5 Gigabit"],
      ["2xlarge", 8, 16384, "Up to 12.5 Gigabit"],
      ["4xlarge", 16, 32768, "Up to 12.5 Gigabit"],
    ],
  },
  c6g: {
    architecture: "arm64",
    burstable: false,
    currentGeneration: true,
    notOfferedIn: [],
    sizes: [
      ["medium", 1, 2048, "Up to 10 Gigabit"],
      ["large", 2, 4096, "Up to 10 Gigabit"],
      ["xlarge", 4, 8192, "Up to 10 Gigabit"],
      ["2xlarge", 8, 16384, "Up to 10 Gigabit"],
      ["4xlarge", 16, 32768, "Up to 10 Gigabit"],
    ],
  },
  c7g: {
    architecture: "arm64",
    burstable: false,
    currentGeneration: true,
    notOfferedIn: ["ap-southeast-4", "me-central-1"],
    sizes: [
      ["medium", 1, 2048, "Up to 12.5 Gigabit"],
      ["large", 2, 4096, "Up to 12.5 Gigabit"],
      ["xlarge", 4, 8192, "Up to 12.5 Gigabit"],
      ["2xlarge", 8, 16384, "Up to 15 Gigabit"],
      ["4xlarge", 16, 32768, "Up to 15 Gigabit"],
    ],
  },
  r5: {
    architecture: "x86_64",
    burstable: false,
    currentGeneration: false,
    notOfferedIn: ["ap-southeast-5"],
    sizes: [
      ["large", 2, 16384, "Up to 10 Gigabit"],
      ["xlarge", 4, 32768, "Up to 10 Gigabit"],
      ["2xlarge", 8, 65536, "Up to 10 Gigabit"],
      ["4xlarge", 16, 131072, "Up to 10 Gigabit"],
    ],
  },
  r6g: {
    architecture: "arm64",
    burstable: false,
    currentGeneration: true,
    notOfferedIn: [],
    sizes: [
      ["medium", 1, 8192, "Up to 10 Gigabit"],
      ["large", 2, 16384, "Up to 10 Gigabit"],
      ["xlarge", 4, 32768, "Up to 10 Gigabit"],
      ["2xlarge", 8, 65536, "Up to 10 Gigabit"],
      ["4xlarge", 16, 131072, "Up to 10 Gigabit"],
    ],
  },
  r6i: {
    architecture: "x86_64",
    burstable: false,
    currentGeneration: false,
    notOfferedIn: ["ap-southeast-3", "ap-southeast-4", "eu-south-2"],
    sizes: [
      ["large", 2, 16384, "Up to 12.5 Gigabit"],
      ["xlarge", 4, 32768, "Up to 12.5 Gigabit"],
      ["2xlarge", 8, 65536, "Up to 12.5 Gigabit"],
      ["4xlarge", 16, 131072, "Up to 12.5 Gigabit"],
    ],
  },
  r7g: {
    architecture: "arm64",
    burstable: false,
    currentGeneration: true,
    notOfferedIn: [],
    sizes: [
      ["medium", 1, 8192, "Up to 12.5 Gigabit"],
      ["large", 2, 16384, "Up to 12.5 Gigabit"],
      ["xlarge", 4, 32768, "Up to 12.5 Gigabit"],
      ["2xlarge", 8, 65536, "Up to 15 Gigabit"],
      ["4xlarge", 16, 131072, "Up to 15 Gigabit"],
    ],
  },
};
