import { findPreset, type PresetName } from "@/infra-templates/two-tier/presets";
import type { SpecInput } from "@/infra-templates/two-tier/spec";
import { proposeSubnets } from "@/lib/network";
import type { Chapter } from "./chapter";

const TARGET = "sandbox";
const DAY_MS = 24 * 60 * 60 * 1000;

type Particular = Pick<SpecInput, "team" | "region" | "vpcCidr"> & Partial<SpecInput>;

/** A request as the form sends it: a preset's values, a network of its own, and who is called. */
function environment(name: string, presetName: PresetName, particular: Particular): SpecInput {
  const values = findPreset(presetName)?.values(particular.region);
  const subnets = proposeSubnets(particular.vpcCidr);
  if (!values || !subnets) throw new Error(`${name} has no preset, or no network`);
  return {
    name,
    target: TARGET,
    alarmEmail: `${particular.team}-oncall@example.com`,
    ...values,
    ...particular,
    subnets,
  };
}

/** A day this many days ahead, as the form writes it. */
function dayAfter(today: Date, days: number): string {
  return new Date(today.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** One that runs, with a history: on its charts stand two updates. */
const healthy: Chapter = {
  name: "checkout-production",
  environment: () =>
    environment("checkout-production", "production", {
      team: "payments",
      region: "eu-west-1",
      vpcCidr: "10.10.0.0/16",
    }),
  acts: [
    {
      reason: "The checkout leaves the old data centre. Sizes as agreed in capacity planning.",
      approvals: ["These are the sizes we agreed on."],
      ends: "SUCCEEDED",
    },
    {
      reason: "Backups for 30 days: the auditors ask for a month.",
      change: (live) => ({ ...live, database: { ...live.database, backupRetentionDays: 30 } }),
      approvals: ["RDS changes the retention in place, and serves meanwhile."],
      ends: "SUCCEEDED",
    },
    {
      reason: "Three instances at all times: on Friday one zone had to carry everything.",
      change: (live) => ({ ...live, web: { ...live.web, minInstances: 3, desiredInstances: 3 } }),
      approvals: ["Worth the money."],
      ends: "SUCCEEDED",
    },
  ],
};

/** A plan that stops the database and gives an address up, waiting for two people. */
const risky: Chapter = {
  name: "orders-production",
  environment: () => {
    const spec = environment("orders-production", "production", {
      team: "fulfilment",
      region: "eu-west-1",
      vpcCidr: "10.20.0.0/16",
    });
    return { ...spec, database: { ...spec.database, engineVersion: "16.13" } };
  },
  acts: [
    {
      reason: "Orders get a network and a database of their own, as the security review asked.",
      approvals: ["Matches the review's findings."],
      ends: "SUCCEEDED",
    },
    {
      reason: "PostgreSQL 17 before the autumn sale, and one NAT gateway instead of two: it saves 35 dollars a month.",
      change: (live) => ({ ...live, natGateways: 1, database: { ...live.database, engineVersion: "17.9" } }),
      assignee: "approver",
      discussion: [
        {
          by: "approver",
          about: "Database",
          body: "This stops the database for a while. What becomes of orders that come in meanwhile?",
        },
        {
          by: "developer",
          about: "Database",
          body: "The shop keeps them in its queue. On a copy of the data the upgrade took twelve minutes.",
        },
        {
          by: "approver",
          about: "NatGatewayAddress2",
          body: "The card processor lets our two addresses in. Do they know that this one goes? It can't be had back.",
        },
      ],
      ends: "AWAITING_REVIEW",
    },
  ],
};

/** One whose instances do not start: the console says why. */
const failed: Chapter = {
  name: "search-dev",
  environment: () =>
    environment("search-dev", "development", {
      team: "discovery",
      region: "us-east-1",
      vpcCidr: "10.30.0.0/16",
      application: { source: "git", repository: "https://github.com/acme/search.git", ref: "v2.4.0" },
    }),
  acts: [
    {
      reason: "To try the new ranking before it goes anywhere near a customer.",
      approvals: ["Cheap enough to try."],
      fault: {
        logicalId: "WebAutoScalingGroup",
        on: "CREATE",
        message:
          "Received 2 FAILURE signal(s) out of 2. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement",
      },
      ends: "FAILED",
      afterwards: [
        {
          by: "developer",
          body: "v2.4.0 connects without TLS, which the database refuses. I will ask again with v2.4.1, which reads DATABASE_CA.",
        },
      ],
    },
  ],
};

/** A small one that expires soon and has drifted, with a harmless plan waiting. */
const small: Chapter = {
  name: "reports-dev",
  environment: (today) =>
    environment("reports-dev", "development", {
      team: "analytics",
      region: "eu-central-1",
      vpcCidr: "10.40.0.0/16",
      expiresAt: dayAfter(today, 9),
    }),
  acts: [
    {
      reason: "For the quarterly figures. It can go when they are out.",
      approvals: ["Fine, and thank you for the expiry."],
      ends: "SUCCEEDED",
    },
    {
      reason: "Room for the month-end run: up to four instances.",
      change: (live) => ({ ...live, web: { ...live.web, maxInstances: 4 } }),
      discussion: [
        {
          by: "operator",
          byHand: { logicalId: "Database", properties: { BackupRetentionPeriod: 7 } },
          body: "While you are at it: I raised the backups to 7 days in the console, which Terrace now shows as drift.",
        },
      ],
      ends: "AWAITING_REVIEW",
    },
  ],
};

/** One that is being built, then prepared for its launch. */
const underWay: Chapter = {
  name: "storefront-production",
  beforeEyes: true,
  environment: () => {
    const spec = environment("storefront-production", "production", {
      team: "storefront",
      region: "eu-west-1",
      vpcCidr: "10.50.0.0/16",
    });
    return { ...spec, database: { ...spec.database, readReplica: true } };
  },
  acts: [
    {
      reason: "The new storefront, with a replica for the product pages.",
      approvals: ["Reviewed with the team; go."],
      ends: "SUCCEEDED",
    },
    {
      reason: "Launch on Thursday: larger machines.",
      change: (live) => ({ ...live, web: { ...live.web, instanceType: "m6i.xlarge" } }),
      approvals: ["One instance after the other, so nobody will notice. Go."],
      ends: "SUCCEEDED",
    },
    {
      reason: "The load test hardly read from the replica: better without.",
      change: (live) => ({ ...live, database: { ...live.database, readReplica: false } }),
      approvals: [
        "The secret goes with the replica; RDS then keeps the password itself.",
        "Checked with the team that nothing else reads the old secret.",
      ],
      ends: "SUCCEEDED",
    },
  ],
};

/** What the demo shows after its first start. */
export const chapters: readonly Chapter[] = [healthy, risky, failed, small, underWay];
