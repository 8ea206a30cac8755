/** The day the bundled figures were put together. */
export const CATALOGUE_DATE = "2026-11-22";
/** To be shown where the catalogue fills a list: it is a copy, and AWS may offer more or less today. */
export const CATALOGUE_NOTE = `From the catalogue bundled on ${CATALOGUE_DATE}. Your account may offer more, or less.`;

export type Architecture = "x86_64" | "arm64";

export interface Region {
  readonly id: string;
  readonly name: string;
  /** Zone names seen in one account; the letters another account sees may differ. */
  readonly zones: readonly string[];
}

export interface MachineType {
  /** An EC2 instance type (`t3.small`) or an RDS instance class (`db.t3.medium`). */
  readonly type: string;
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly architecture: Architecture;
}

/** The family of a machine type: `t3` of t3.small, `db.t3` of db.t3.medium. */
export function familyOf(type: string): string {
  return type.slice(0, type.lastIndexOf("."));
}

const REGION_NAMES: Readonly<Record<string, [name: string, zoneLetters?: string]>> = {
  "af-south-1": ["Africa (Cape Town)"],
  "ap-east-1": ["Asia Pacific (Hong Kong)"],
  "ap-east-2": ["Asia Pacific (Taipei)"],
  "ap-northeast-1": ["Asia Pacific (Tokyo)", "acd"],
  "ap-northeast-2": ["Asia Pacific (Seoul)", "abcd"],
  "ap-northeast-3": ["Asia Pacific (Osaka)"],
  "ap-south-1": ["Asia Pacific (Mumbai)"],
  "ap-south-2": ["Asia Pacific (Hyderabad)"],
  "ap-southeast-1": ["Asia Pacific (Singapore)"],
  "ap-southeast-2": ["Asia Pacific (Sydney)"],
  "ap-southeast-3": ["Asia Pacific (Jakarta)"],
  "ap-southeast-4": ["Asia Pacific (Melbourne)"],
  "ap-southeast-5": ["Asia Pacific (Malaysia)"],
  "ap-southeast-6": ["Asia Pacific (New Zealand)"],
  "ap-southeast-7": ["Asia Pacific (Thailand)"],
  "ca-central-1": ["Canada (Central)", "abd"],
  "ca-west-1": ["Canada West (Calgary)"],
  "eu-central-1": ["Europe (Frankfurt)"],
  "eu-central-2": ["Europe (Zurich)"],
  "eu-north-1": ["Europe (Stockholm)"],
  "eu-south-1": ["Europe (Milan)"],
  "eu-south-2": ["Europe (Spain)"],
  "eu-west-1": ["Europe (Ireland)"],
  "eu-west-2": ["Europe (London)"],
  "eu-west-3": ["Europe (Paris)"],
  "il-central-1": ["Israel (Tel Aviv)"],
  "me-central-1": ["Middle East (UAE)"],
  "me-south-1": ["Middle East (Bahrain)"],
  "mx-central-1": ["Mexico (Central)"],
  "sa-east-1": ["South America (São Paulo)"],
  "us-east-1": ["US East (N. Virginia)", "abcdef"],
  "us-east-2": ["US East (Ohio)"],
  "us-west-1": ["US West (N. California)", "ab"],
  "us-west-2": ["US West (Oregon)", "abcd"],
};

/** The commercial regions, in the order of their ids. */
export const regions: readonly Region[] = Object.entries(REGION_NAMES).map(([id, [name, letters = "abc"]]) => ({
  id,
  name,
  zones: [...letters].map((letter) => `${id}${letter}`),
}));

export function findRegion(id: string): Region | undefined {
  return regions.find((region) => region.id === id);
}

type Sizes = Readonly<Record<string, [vcpus: number, memoryMiB: number]>>;

const BURSTABLE: Sizes = {
  micro: [2, 1024],
  small: [2, 2048],
  medium: [2, 4096],
  large: [2, 8192],
  xlarge: [4, 16384],
  "2xlarge": [8, 32768],
};
const steps = (memoryPerVcpu: number): Sizes => ({
  large: [2, 2 * memoryPerVcpu],
  xlarge: [4, 4 * memoryPerVcpu],
  "2xlarge": [8, 8 * memoryPerVcpu],
  "4xlarge": [16, 16 * memoryPerVcpu],
});
const COMPUTE = steps(2048);
const GENERAL = steps(4096);
const MEMORY = steps(8192);

interface Family {
  readonly name: string;
  readonly sizes: Sizes;
  readonly architecture: Architecture;
  /** Regions known not to have the family; elsewhere it is offered, or nothing is known. */
  readonly notIn: string;
}

const INSTANCE_FAMILIES: readonly Family[] = [
  { name: "t3", sizes: BURSTABLE, architecture: "x86_64", notIn: "me-central-1" },
  { name: "t4g", sizes: BURSTABLE, architecture: "arm64", notIn: "me-central-1" },
  { name: "m6i", sizes: GENERAL, architecture: "x86_64", notIn: "ap-southeast-4 eu-south-2" },
  { name: "m7g", sizes: GENERAL, architecture: "arm64", notIn: "ca-west-1 eu-south-1" },
  {
    name: "c6i",
    sizes: COMPUTE,
    architecture: "x86_64",
    notIn: "ap-southeast-3 ap-southeast-4 eu-central-2 eu-south-2 me-central-1",
  },
  { name: "c7g", sizes: COMPUTE, architecture: "arm64", notIn: "ap-southeast-4 me-central-1" },
  { name: "r6i", sizes: MEMORY, architecture: "x86_64", notIn: "ap-southeast-3 ap-southeast-4 eu-south-2" },
  { name: "r6g", sizes: MEMORY, architecture: "arm64", notIn: "" },
];

const DATABASE_FAMILIES: readonly Family[] = [
  { name: "t3", sizes: BURSTABLE, architecture: "x86_64", notIn: "" },
  { name: "t4g", sizes: BURSTABLE, architecture: "arm64", notIn: "ca-west-1" },
  { name: "m6g", sizes: GENERAL, architecture: "arm64", notIn: "" },
  {
    name: "m6i",
    sizes: GENERAL,
    architecture: "x86_64",
    notIn: "ap-southeast-4 eu-central-2 eu-south-2 me-central-1",
  },
  { name: "m7g", sizes: GENERAL, architecture: "arm64", notIn: "af-south-1 ap-east-1 ca-west-1 eu-south-1" },
  {
    name: "r6i",
    sizes: MEMORY,
    architecture: "x86_64",
    notIn: "ap-south-2 ap-southeast-3 ap-southeast-4 eu-central-2 eu-south-2 me-central-1",
  },
  { name: "r6g", sizes: MEMORY, architecture: "arm64", notIn: "" },
];

/** EC2 instance types of the current families in a region, smallest first within each family. */
export function instanceTypesIn(region: string): MachineType[] {
  return typesOf(INSTANCE_FAMILIES, region, "");
}

/** RDS for PostgreSQL instance classes of the current families in a region, smallest first within each family. */
export function databaseClassesIn(region: string): MachineType[] {
  return typesOf(DATABASE_FAMILIES, region, "db.");
}

/** A bundled RDS instance class, wherever it is offered. */
export function findDatabaseClass(type: string): MachineType | undefined {
  return DATABASE_FAMILIES.flatMap((family) => typesOfFamily(family, "db.")).find((known) => known.type === type);
}

function typesOf(families: readonly Family[], region: string, prefix: string): MachineType[] {
  return families
    .filter(({ notIn }) => !notIn.split(" ").includes(region))
    .flatMap((family) => typesOfFamily(family, prefix));
}

function typesOfFamily({ name, sizes, architecture }: Family, prefix: string): MachineType[] {
  return Object.entries(sizes).map(([size, [vcpus, memoryMiB]]) => ({
    type: `${prefix}${name}.${size}`,
    vcpus,
    memoryMiB,
    architecture,
  }));
}

/**
 * The processor architecture of any EC2 instance type, bundled or not: AWS marks its Graviton families with a g after
 * the generation ("Instance type naming conventions", EC2 user guide); a1 is the one exception.
 */
export function architectureOf(instanceType: string): Architecture {
  return /^(a1|[a-z]+\d+[a-z]*g[a-z]*)\./.test(instanceType) ? "arm64" : "x86_64";
}

/** PostgreSQL versions RDS offers with every class above, newest major first and newest minor first. */
export const postgresVersions: readonly { readonly major: number; readonly versions: readonly string[] }[] = [
  { major: 18, versions: minors(18, [3, 2, 1]) },
  { major: 17, versions: minors(17, [9, 8, 7, 6, 5, 2]) },
  { major: 16, versions: minors(16, [13, 12, 11, 10, 9, 6]) },
  { major: 15, versions: minors(15, [17, 16, 15, 14, 13]) },
  { major: 14, versions: minors(14, [22, 21, 20, 19, 18, 15]) },
];

function minors(major: number, numbers: number[]): string[] {
  return numbers.map((minor) => `${major}.${minor}`);
}
