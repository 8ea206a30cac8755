import "server-only";
import { ACMClient } from "@aws-sdk/client-acm";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { EC2Client } from "@aws-sdk/client-ec2";
import { RDSClient } from "@aws-sdk/client-rds";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";
import { state as sdkNotices } from "@aws-sdk/core/client";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { isThrottlingError } from "@smithy/core/retry";
import { env } from "@/lib/env";
import { type AwsAccess, accessKey } from "./access";
import { type CallBudget, ReadBudget, readsPerSecond } from "./budget";

// The SDK's versions are pinned; its notice that later ones will need a newer Node says nothing to who runs Terrace.
sdkNotices.warningEmitted = true;

const CACHED_ACCESSES = 32;

function openClients(access: AwsAccess) {
  const config = {
    region: access.region,
    retryMode: "adaptive",
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
    ...(access.roleArn && {
      credentials: fromTemporaryCredentials({
        params: {
          RoleArn: access.roleArn,
          RoleSessionName: "terrace",
          ...(access.externalId && { ExternalId: access.externalId }),
        },
        clientConfig: { region: access.region },
      }),
    }),
  };
  return {
    acm: new ACMClient(config),
    cloudFormation: listening(new CloudFormationClient(config), access.reads),
    cloudWatch: new CloudWatchClient(config),
    ec2: new EC2Client(config),
    rds: new RDSClient(config),
    serviceQuotas: new ServiceQuotasClient(config),
    sqs: new SQSClient({
      ...config,
      // A long poll lasts 20 s by itself. A queue's own address would lead past `AWS_ENDPOINT_URL`.
      requestHandler: { ...config.requestHandler, requestTimeout: 30_000 },
      useQueueUrlAsEndpoint: false,
    }),
    ssm: new SSMClient(config),
    sts: new STSClient(config),
  };
}

/** Every refusal of a read counts, also those that the client tries again by itself. */
function listening(client: CloudFormationClient, reads: CallBudget | undefined): CloudFormationClient {
  const listen =
    <Args, Answer>(next: (args: Args) => Promise<Answer>, { commandName = "" }: { commandName?: string }) =>
    async (args: Args): Promise<Answer> => {
      try {
        return await next(args);
      } catch (error) {
        const isRead = /^(Describe|Get|List)/.test(commandName);
        if (isRead && isThrottlingError(error as Parameters<typeof isThrottlingError>[0])) await reads?.throttled?.();
        throw error;
      }
    };
  client.middlewareStack.addRelativeTo(listen, {
    relation: "after",
    toMiddleware: "retryMiddleware",
    name: "throttles",
  });
  return client;
}

type Clients = ReturnType<typeof openClients>;
const opened = new Map<string, Clients>();

/** The SDK's clients for an access, kept for the most recently used ones. They follow `AWS_ENDPOINT_URL` by themselves. */
export function clients(access: AwsAccess): Clients {
  const key = accessKey(access);
  const found = opened.get(key) ?? openClients(access);
  opened.delete(key);
  opened.set(key, found);
  const oldest = opened.keys().next();
  if (opened.size > CACHED_ACCESSES && !oldest.done) {
    for (const client of Object.values(opened.get(oldest.value) ?? {})) client.destroy();
    opened.delete(oldest.value);
  }
  return found;
}

type Budgets = Map<string, ReadBudget>;

function budgetOf(budgets: Budgets, access: AwsAccess, perSecond: number, burst: number): ReadBudget {
  const key = `${access.accountId}|${access.region}`;
  const found = budgets.get(key) ?? new ReadBudget(perSecond, burst);
  budgets.set(key, found);
  return found;
}

const readBudgets: Budgets = new Map();
const surveyBudgets: Budgets = new Map();

/** This process's own read budget of an account and region, where the access brings none that is shared. */
export function readBudget(access: AwsAccess): ReadBudget {
  return budgetOf(readBudgets, access, readsPerSecond(), 2 * readsPerSecond());
}

/**
 * The budget of looks at what an account has and offers (EC2, RDS, ACM, Service Quotas). AWS counts these apart from
 * CloudFormation's calls, so that a form full of questions does not slow down who watches a stack.
 */
export function surveyBudget(access: AwsAccess): ReadBudget {
  const [perSecond, burst] = env().TERRACE_AWS === "sandbox" ? [50, 50] : [10, 40];
  return budgetOf(surveyBudgets, access, perSecond, burst);
}
