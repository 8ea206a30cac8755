import type { SpecInput } from "@/infra-templates/two-tier/spec";

/** What somebody may send for a spec, and every fault it has to be answered with, by dotted path. */
export interface BadInput {
  readonly what: string;
  readonly input: unknown;
  readonly faults: Readonly<Record<string, string>>;
}

const NAME =
  "Use 3 to 32 lowercase letters, digits and single hyphens, starting with a letter and not ending with a hyphen, for the name.";
const BLOCK = "Write an IPv4 block as four decimal numbers and a prefix, such as 172.16.0.0/16.";
const ONLY_IPV4 = "The VPC needs an IPv4 block, not IPv6, such as 172.16.0.0/16.";
const PREFIX = "A prefix has 32 bits at most, and AWS accepts /16 to /28.";
const instances = (which: string) => `Give the ${which} number of instances as a whole number from 2 to 200.`;
const quoted = (value: string) => `${JSON.stringify(value)} was given.`;

const names: [what: string, name: string, echo?: string][] = [
  ["an umlaut and a tick", "größe-✓"],
  ["Chinese", "订单"],
  ["a Cyrillic letter that looks Latin", "ordеrs"],
  ["emoji", "🌋🌋🌋"],
  ["a space", "orders dev"],
  ["a line break", "orders-dev\n"],
  ["a NUL character", "orders\u0000dev"],
  ["an override that turns what follows around", "orders\u202edev", '"orders\\u202edev" was given.'],
  ["nothing but a space of no width", "\u200b", '"\\u200b" was given.'],
  ["10,000 characters", "x".repeat(10_000), `"${"x".repeat(60)}…" was given.`],
  ["10,000 emoji", "🌋".repeat(10_000), `"${"🌋".repeat(60)}…" was given.`],
];

const blocks: [block: string, wanted: string][] = [
  ["fd00::/56", `${quoted("fd00::/56")} ${ONLY_IPV4}`],
  ["::ffff:10.0.0.0/112", `${quoted("::ffff:10.0.0.0/112")} ${ONLY_IPV4}`],
  ["10.0.0.0/33", `${quoted("10.0.0.0/33")} ${PREFIX}`],
  ["10.0.0.0/100", `${quoted("10.0.0.0/100")} ${PREFIX}`],
  ["10.0.0.0/-1", `${quoted("10.0.0.0/-1")} ${BLOCK}`],
  ["10.0.0.0/16.5", `${quoted("10.0.0.0/16.5")} ${BLOCK}`],
  ["10.0.0.0.0/16", `${quoted("10.0.0.0.0/16")} ${BLOCK}`],
  ["010.0.0.0/16", `${quoted("010.0.0.0/16")} ${BLOCK}`],
  ["10.0.0.256/16", `${quoted("10.0.0.256/16")} ${BLOCK}`],
  ["10.0.0.0", `${quoted("10.0.0.0")} ${BLOCK}`],
  ["１０.0.0.0/16", `${quoted("１０.0.0.0/16")} ${BLOCK}`],
  [" 10.0.0.0/16", `${quoted(" 10.0.0.0/16")} ${BLOCK}`],
  ["10.0.1.5/16", "10.0.1.5/16 has host bits set. The block is 10.0.0.0/16."],
  ["0.0.0.0/0", "0.0.0.0/0 has a prefix of /0. AWS accepts /16 to /28."],
];

const counts: [count: unknown, given: string][] = [
  [2.5, "2.5 was given."],
  [-2, "-2 was given."],
  [1, "1 was given."],
  [201, "201 was given."],
  [1e21, "1e+21 was given."],
  ["3", '"3" was given.'],
  [null, "Nothing was given."],
  [[2], "A list was given."],
];

/** Everything the request form and the API have to refuse alike; `good` is a request that is in order. */
export function badInputs(good: SpecInput): BadInput[] {
  const bad = (what: string, change: object, faults: BadInput["faults"]): BadInput => ({
    what,
    input: { ...good, ...change },
    faults,
  });
  const { web, database, subnets } = good;
  const missing = "Nothing was given.";
  return [
    ...names.map(([what, name, echo = quoted(name)]) =>
      bad(`a name with ${what}`, { name }, { name: `${echo} ${NAME}` }),
    ),
    ...blocks.map(([block, message]) =>
      bad(`the VPC ${JSON.stringify(block)}`, { vpcCidr: block }, { vpcCidr: message }),
    ),
    ...blocks
      .slice(0, 3)
      .map(([block, message]) =>
        bad(
          `the subnet ${block}`,
          { subnets: { ...subnets, web: [block, subnets.web[1]] } },
          { "subnets.web.0": message },
        ),
      ),
    bad(
      "a subnet with host bits set",
      { subnets: { ...subnets, database: [subnets.database[0], "172.16.5.9/24"] } },
      { "subnets.database.1": "172.16.5.9/24 has host bits set. The block is 172.16.5.0/24." },
    ),
    ...counts.map(([minInstances, given]) =>
      bad(
        `a minimum of ${JSON.stringify(minInstances)}`,
        { web: { ...web, minInstances } },
        { "web.minInstances": `${given} ${instances("minimum")}` },
      ),
    ),
    bad(
      "half a NAT gateway",
      { natGateways: 1.5 },
      { natGateways: "1.5 was given. Give the number of NAT gateways as a whole number from 1 to 2." },
    ),
    bad(
      "negative storage and half a day of backups",
      { database: { ...database, allocatedStorageGiB: -20, backupRetentionDays: 0.5 } },
      {
        "database.allocatedStorageGiB": "-20 was given. Give the storage in GiB as a whole number from 20 to 65536.",
        "database.backupRetentionDays": "0.5 was given. Give the days backups are kept as a whole number from 1 to 35.",
      },
    ),
    bad(
      "a minimum above the maximum",
      { web: { ...web, minInstances: 6, desiredInstances: 6, maxInstances: 4 } },
      {
        "web.maxInstances": "The maximum of 4 is below the minimum of 6. Use 6 or more.",
        "web.desiredInstances": "6 instances are more than the maximum of 4. Use 4 or fewer.",
      },
    ),
    bad(
      "a zone of another region",
      { availabilityZones: ["us-east-1a", "eu-west-1b"] },
      {
        "availabilityZones.0":
          "us-east-1a is not an Availability Zone of eu-west-1. Its zones are named like eu-west-1a.",
      },
    ),
    bad(
      "one zone twice",
      { availabilityZones: ["eu-west-1a", "eu-west-1a"] },
      { "availabilityZones.1": "Both zones are eu-west-1a. Choose a second zone, so that one may fail." },
    ),
    bad(
      "fields the form does not have",
      { colour: "red", web: { ...web, spot: true } },
      {
        "web.spot": '"spot" is not a field of an environment. Leave it out.',
        colour: '"colour" is not a field of an environment. Leave it out.',
      },
    ),
    bad(
      "shapes the form does not send",
      { name: { toString: 1 }, region: ["eu-west-1"], availabilityZones: "eu-west-1a", subnets: 4, web: [] },
      {
        name: `An object was given. ${NAME}`,
        region: "A list was given. Choose an AWS region, such as eu-west-1.",
        availabilityZones: "Give exactly two Availability Zones, one for each Availability Zone.",
        subnets: "Give two public, two web and two database subnets.",
        web: "Describe the web tier: instance type and number of instances.",
      },
    ),
    { what: "a list", input: [good], faults: { "": "Send the environment's fields as one object." } },
    { what: "a text", input: "orders-dev", faults: { "": "Send the environment's fields as one object." } },
    {
      what: "an empty object",
      input: {},
      faults: {
        name: `${missing} ${NAME}`,
        team: `${missing} ${NAME.replace("3 to 32", "2 to 22").replace("the name", "the team")}`,
        target: `${missing} Choose one of the targets this portal may deploy to.`,
        region: `${missing} Choose an AWS region, such as eu-west-1.`,
        availabilityZones: "Give exactly two Availability Zones, one for each Availability Zone.",
        vpcCidr: `${missing} Write an IPv4 block such as 172.16.0.0/16.`,
        subnets: "Give two public, two web and two database subnets.",
        web: "Describe the web tier: instance type and number of instances.",
        database: "Describe the database: class, engine version, storage, standby, backups and protection.",
        alarmEmail: `${missing} Give the one e-mail address that receives the alarms, such as payments-oncall@example.com.`,
      },
    },
  ];
}
