import { z } from "zod";
import { alignCidr, formatCidr, hasHostBits, LARGEST_PREFIX, parseCidr } from "../../lib/network";

/** AWS allows VPCs and subnets from /16 to /28 ("VPC CIDR blocks", Amazon VPC user guide). */
const SMALLEST_PREFIX = 28;

/** As much of a wrong text as a message repeats. */
const LONGEST_ECHO = 60;

/** The value as the start of a sentence: anything at all, since a request may send anything. */
function given(value: unknown): string {
  const nothing = value === undefined || value === null || value === "" || Number.isNaN(value);
  return nothing ? "Nothing was given" : `${shown(value)} was given`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return "A list";
  if (typeof value === "object") return "An object";
  if (typeof value === "function") return "A function";
  if (typeof value !== "string") return String(value);
  const characters = [...value];
  const start = characters.length > LONGEST_ECHO ? `${characters.slice(0, LONGEST_ECHO).join("")}…` : value;
  return JSON.stringify(start).replace(UNSEEN, (character) => `\\u${hex(character)}`);
}

/** What shows nothing, or turns the words around it (Unicode's format characters and odd separators). */
const UNSEEN = /[\p{Cf}\p{Zl}\p{Zp}\u0080-\u009f\u00a0]/gu;

function hex(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `{${code}}` : code.padStart(4, "0");
}

/** Text that must match a pattern; the message says what was given and what would do. */
function pattern(regex: RegExp, wanted: string) {
  const error = (issue: { input?: unknown }) => `${given(issue.input)}. ${wanted}`;
  return z.string({ error }).regex(regex, { error });
}

/** A whole number between two bounds, with one message for every way of missing it. */
function wholeNumber(min: number, max: number, what: string) {
  const error = (issue: { input?: unknown }) =>
    `${given(issue.input)}. Give ${what} as a whole number from ${min} to ${max}.`;
  // Not `z.int()`: a decimal would end the parsing before the rules that concern several fields.
  return z
    .number({ error })
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, { error })
    .meta({ type: "integer", minimum: min, maximum: max });
}

function slug(min: number, max: number, what: string) {
  const wanted = `Use ${min} to ${max} lowercase letters, digits and single hyphens, starting with a letter and not ending with a hyphen, for the ${what}.`;
  return pattern(new RegExp(`^(?=.{${min},${max}}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$`), wanted);
}

/** Says what is wrong with a VPC's or subnet's block on its own, or null. */
export function cidrFault(text: string): string | null {
  const cidr = parseCidr(text);
  if (!cidr) return `${given(text)}. ${whatToWrite(text)}`;
  if (cidr.prefix < LARGEST_PREFIX || cidr.prefix > SMALLEST_PREFIX) {
    return `${text} has a prefix of /${cidr.prefix}. AWS accepts /${LARGEST_PREFIX} to /${SMALLEST_PREFIX}.`;
  }
  if (hasHostBits(cidr)) return `${text} has host bits set. The block is ${formatCidr(alignCidr(cidr))}.`;
  return null;
}

/** For a text that is no IPv4 block: what is meant to stand there, and why this does not. */
function whatToWrite(text: string): string {
  const example = "such as 172.16.0.0/16";
  if (/^[0-9a-f:]*:[0-9a-f:.]*(\/\d+)?$/i.test(text)) return `The VPC needs an IPv4 block, not IPv6, ${example}.`;
  const [address = "", prefix = ""] = text.split("/");
  if (/^\d{1,6}$/.test(prefix) && Number(prefix) > 32 && parseCidr(`${address}/32`)) {
    return `A prefix has 32 bits at most, and AWS accepts /${LARGEST_PREFIX} to /${SMALLEST_PREFIX}.`;
  }
  return `Write an IPv4 block as four decimal numbers and a prefix, ${example}.`;
}

function cidrText() {
  return z
    .string({ error: (issue) => `${given(issue.input)}. Write an IPv4 block such as 172.16.0.0/16.` })
    .check((ctx) => {
      const message = cidrFault(ctx.value);
      if (message) ctx.issues.push({ code: "custom", message, input: ctx.value });
    });
}

const cidr = cidrText();
const pair = <Item extends z.ZodType>(item: Item, what: string) =>
  z.tuple([item, item], { error: `Give exactly two ${what}, one for each Availability Zone.` });

/** One gateway in each zone, or a single one in the first, which the web subnets of both zones then share. */
export const natGateways = wholeNumber(1, 2, "the number of NAT gateways").default(2);

/** Labels between dots, and no IPv4 address ("General purpose buckets naming rules", Amazon S3 user guide). */
const BUCKET = /^(?=.{3,63}$)(?!\d+(\.\d+){3}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const bucket = (wanted: string) => pattern(BUCKET, `Use the name of an S3 bucket${wanted}.`);

/** No port: instances may leave on 443 alone. */
const repository = pattern(
  /^(?=.{1,160}$)https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(\/[A-Za-z0-9._~-]+)+$/,
  "Use the https address of a repository that can be read without signing in, such as https://github.com/acme/orders.git, of at most 160 characters and without a port, user or token in it.",
);
const ref = pattern(
  /^(?!.*(\.\.|\/\/|\.lock$|[./]$))[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/,
  "Use a branch, a tag or a commit, such as v1.4.0, of at most 100 characters.",
);
/** S3 would take an asterisk too, but the instances' role names the key, where it would stand for any other. */
const artifactKey = pattern(
  /^(?=.{1,200}$)[A-Za-z0-9!_.()-]+(\/[A-Za-z0-9!_.()-]+)*\.(zip|tar\.gz|tgz)$/,
  "Use the key of a .zip, .tar.gz or .tgz file, such as releases/orders-1.4.0.zip, of at most 200 characters.",
);

/** What the instances run: Terrace's sample Flask app, or the requester's own, from Git or from S3. */
export const application = z
  .discriminatedUnion(
    "source",
    [
      z.strictObject({ source: z.literal("sample") }),
      z.strictObject({ source: z.literal("git"), repository, ref }),
      z.strictObject({ source: z.literal("s3"), bucket: bucket(" that the instances may read"), key: artifactKey }),
    ],
    {
      error:
        'Say where the application comes from: "sample", "git" with repository and ref, or "s3" with bucket and key.',
    },
  )
  .default({ source: "sample" });

/** Where the load balancer writes its access logs; nowhere when null. */
export const accessLogsBucket = bucket(" in the same region that lets Elastic Load Balancing write, or leave it empty")
  .nullable()
  .default(null);

const INSTANCE_SIZE = "(nano|micro|small|medium|large|xlarge|\\d{1,3}xlarge|metal(-\\d{1,3}xl)?)";
const OLDEST_MAJOR = 14;
const NEWEST_MAJOR = 18;

export const name = slug(3, 32, "name");
export const team = slug(2, 22, "team");
export const target = pattern(
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
  "Choose one of the targets this portal may deploy to.",
);
export const region = pattern(/^(?=.{1,15}$)[a-z]{2}(-[a-z]+)+-\d$/, "Choose an AWS region, such as eu-west-1.");
export const zone = pattern(
  /^(?=.{1,16}$)[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
  "Choose an Availability Zone, such as eu-west-1a.",
);
export const availabilityZones = pair(zone, "Availability Zones");
export const vpcCidr = cidr;

export const subnets = z.strictObject(
  { public: pair(cidr, "public subnets"), web: pair(cidr, "web subnets"), database: pair(cidr, "database subnets") },
  { error: "Give two public, two web and two database subnets." },
);

export const MIN_INSTANCES = 2;
export const MAX_INSTANCES = 200;
const instances = (what: string) => wholeNumber(MIN_INSTANCES, MAX_INSTANCES, `the ${what} number of instances`);

export const web = z.strictObject(
  {
    instanceType: pattern(
      new RegExp(`^[a-z][a-z0-9-]{0,15}\\.${INSTANCE_SIZE}$`),
      "Use an EC2 instance type, such as t3.small.",
    ),
    minInstances: instances("minimum"),
    desiredInstances: instances("desired"),
    maxInstances: instances("maximum"),
    imageId: pattern(
      /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/,
      "Use the id of a machine image, such as ami-0abcdef1234567890.",
    )
      .nullable()
      .default(null),
  },
  { error: "Describe the web tier: instance type and number of instances." },
);

export const database = z.strictObject(
  {
    instanceClass: pattern(
      new RegExp(`^db\\.[a-z][a-z0-9-]{0,15}\\.${INSTANCE_SIZE}$`),
      "Use an RDS instance class, such as db.t3.medium.",
    ),
    engineVersion: pattern(
      new RegExp(`^(${range(OLDEST_MAJOR, NEWEST_MAJOR).join("|")})\\.\\d{1,2}$`),
      `Use a PostgreSQL version as major.minor, from ${OLDEST_MAJOR} to ${NEWEST_MAJOR}, such as 17.9.`,
    ),
    allocatedStorageGiB: wholeNumber(20, 65536, "the storage in GiB"),
    multiAz: z.boolean({ error: "Say true for a standby in the second zone, or false." }),
    readReplica: z.boolean({ error: "Say true for a replica that answers reads, or false." }).default(false),
    backupRetentionDays: wholeNumber(1, 35, "the days backups are kept"),
    deletionProtection: z.boolean({ error: "Say true to protect the database from deletion, or false." }),
  },
  { error: "Describe the database: class, engine version, storage, standby, backups and protection." },
);

/** The address is also the owner tag of every resource, and the longest spec still has to fit an inline template. */
const LONGEST_EMAIL = 48;
/** No apostrophe, which RDS does not take in tags. */
const EMAIL = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_+.-]*[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

export const alarmEmail = z
  .email({
    pattern: EMAIL,
    error: (issue) =>
      `${given(issue.input)}. Give the one e-mail address that receives the alarms, such as payments-oncall@example.com.`,
  })
  .max(LONGEST_EMAIL, {
    error: ({ input }) =>
      `${given(input)}: ${String(input).length} characters. Give an address of at most ${LONGEST_EMAIL}, such as a mailing list's.`,
  });

export const certificateArn = pattern(
  /^arn:aws(-[a-z]{1,4}){0,2}:acm:[a-z0-9-]{1,15}:\d{12}:certificate\/[A-Za-z0-9-]{1,36}$/,
  "Use the ARN of an ACM certificate, such as arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b-…, or leave it empty.",
)
  .nullable()
  .default(null);

/** A date and time with nanoseconds and an offset: 2027-03-31T18:00:00.000000000+02:00. */
const LONGEST_MOMENT = 35;
const isDate = (value: string) => z.iso.date().safeParse(value).success;
const isDateTime = (value: string) => z.iso.datetime({ offset: true }).safeParse(value).success;
const expiryError = (issue: { input?: unknown }) =>
  `${given(issue.input)}. Use a date such as 2027-03-31, a date and time such as 2027-03-31T18:00:00Z, or leave it empty.`;

export const expiresAt = z
  .string({ error: expiryError })
  .refine((value) => value.length <= LONGEST_MOMENT && (isDate(value) || isDateTime(value)), { error: expiryError })
  .nullable()
  .default(null);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
