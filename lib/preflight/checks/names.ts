import { describeCertificate, describeStack } from "@/lib/aws";
import { nextKind } from "@/lib/environments";
import type { Check, Facts } from "../facts";
import { failed, passed, type Verdict } from "../verdict";

/** Whether the load balancer can have the certificate. */
const certificate: Check = {
  id: "certificate",
  label: "Certificate",
  applies: ({ spec, live }) => spec.certificateArn !== null && spec.certificateArn !== live?.certificateArn,
  async run({ spec, target, access }) {
    const arn = spec.certificateArn ?? "";
    const field = "certificateArn";
    const owner = arn.split(":")[4];
    if (owner !== target.accountId) {
      const detail = `The certificate belongs to account ${owner}, not to ${target.accountId}.`;
      return failed(detail, `Use a certificate of account ${target.accountId} in ${spec.region}.`, field);
    }
    const found = await describeCertificate(access, arn);
    if (!found) {
      const detail = `There is no such certificate in ${spec.region}.`;
      return failed(detail, `Use one that ACM lists in ${spec.region}, or leave the field empty.`, field);
    }
    if (found.status !== "ISSUED") {
      const detail = `The certificate for ${found.domainName} is ${found.status}.`;
      return failed(detail, "A load balancer takes an ISSUED one: validate or renew it in ACM.", field);
    }
    return passed(`The certificate for ${found.domainName} is issued.`);
  },
};

/** What Terrace knows of the name; the words are those a request is refused with. */
export function judgeEnvironment({
  spec,
  environment,
  update,
}: Pick<Facts, "spec" | "environment" | "update">): Verdict {
  const { name } = spec;
  if (!environment) {
    if (!update) return passed(`${name} is free.`);
    return failed(`There is no environment named ${name}.`, "Ask for a new environment.", "name");
  }
  if (environment.active !== null) {
    const detail = `Deployment #${environment.active} of ${name} is under way.`;
    return failed(detail, "Wait for its end, or withdraw it.", "name");
  }
  const { stackStatus } = environment;
  const kind = nextKind(stackStatus);
  if (!update && kind !== "CREATE") {
    return failed(`${name} exists.`, "Choose another name, or ask for an update of it.", "name");
  }
  if (kind === "BUSY") {
    return failed(`${name} is still changing (${stackStatus}).`, "Try again when it has settled.", "name");
  }
  if (kind === "DELETE_FIRST") {
    const detail = `The stack of ${name} is in ${stackStatus}, which CloudFormation can't update.`;
    return failed(detail, `Delete ${name}, then ask for it again.`, "name");
  }
  return passed(kind === "UPDATE" ? `${name} can be updated.` : `${name} was used before and is free again.`);
}

const environmentName: Check = {
  id: "environment-name",
  label: "Environment's name",
  applies: () => true,
  run: async (facts) => judgeEnvironment(facts),
};

/** Whether CloudFormation has a stack where the request needs none, or none where it needs one. */
const stackName: Check = {
  id: "stack-name",
  label: "Stack's name",
  applies: () => true,
  async run({ spec, environment, live, access }) {
    const name = `terrace-${spec.name}`;
    const stack = await describeStack(access, (live && environment?.stackArn) || name);
    const status = stack?.status ?? null;
    if (live) {
      if (stack && status && nextKind(status) === "UPDATE")
        return passed(`${name} is in ${status} and can be updated.`);
      const detail = stack ? `${name} is in ${status}, which can't be updated.` : `The stack ${name} is gone.`;
      return failed(detail, stack ? "Try again when it has settled." : `Ask for ${spec.name} again.`, "name");
    }
    if (!stack) return passed(`No stack named ${name} in ${spec.region}.`);
    // As the planner tells: what is in review holds nothing, and the rest of ours carries its tag.
    const isOurs = status === "REVIEW_IN_PROGRESS" || stack.tags["terrace:environment"] === spec.name;
    if (isOurs && nextKind(status) === "CREATE") {
      return passed(`${name} is left over from an earlier request (${status}) and makes way.`);
    }
    const detail = `A stack named ${name} exists in ${spec.region} (${status}).`;
    return failed(detail, "Choose another name, or have that stack deleted.", "name");
  },
};

export const nameChecks: readonly Check[] = [certificate, environmentName, stackName];
