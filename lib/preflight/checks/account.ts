import { AwsError } from "@/lib/aws";
import type { Check } from "../facts";
import { failed, listed, passed } from "../verdict";

const always = () => true;

/** Whether the portal gets into the account, and into the right one. */
const credentials: Check = {
  id: "credentials",
  label: "Credentials and role",
  applies: always,
  async run({ recent, target }) {
    const identity = await recent.identity().catch((error: unknown) => {
      // The call itself needs no permission: a refusal is one of the role or of the credentials.
      if (error instanceof AwsError && ["accessDenied", "credentials"].includes(error.kind)) return error;
      throw error;
    });
    if (identity instanceof AwsError) {
      const remedy = target.roleArn
        ? `${target.roleArn} has to trust the portal's own identity${target.externalId ? " with the target's external id" : ""}. An admin can change the target.`
        : "The portal runs without AWS credentials that work. Whoever runs it has to give it some.";
      return failed(`AWS did not let the portal in: ${identity.message}`, remedy, "target");
    }
    if (identity.accountId !== target.accountId) {
      const detail = `Target ${target.name} is account ${target.accountId}, but its credentials belong to ${identity.accountId}.`;
      return failed(detail, "An admin has to mend the target's role or account.", "target");
    }
    return passed(`${identity.arn} in account ${identity.accountId}.`);
  },
};

/** Whether the target allows the region and the account has it. */
const region: Check = {
  id: "region",
  label: "Region",
  applies: always,
  async run({ spec, target, recent }) {
    if (!target.regions.includes(spec.region)) {
      const detail = `Target ${target.name} does not allow ${spec.region}.`;
      return failed(detail, `Choose one of: ${target.regions.join(", ")}.`, "region");
    }
    const known = (await recent.regions()).find((one) => one.region === spec.region);
    if (!known?.enabled) {
      const detail = `Account ${target.accountId} has not enabled ${spec.region}.`;
      return failed(detail, "Choose another region, or have it enabled for the account.", "region");
    }
    return passed(`Target ${target.name} allows ${spec.region}, and the account has enabled it.`);
  },
};

/** Whether both zones are zones of this account: the letters differ from account to account. */
const zones: Check = {
  id: "zones",
  label: "Availability Zones",
  applies: ({ spec, live }) => live?.availabilityZones.join() !== spec.availabilityZones.join(),
  async run({ spec, recent }) {
    const offered = await recent.zones();
    const missing = spec.availabilityZones.findIndex((zone) => !offered.includes(zone));
    if (missing === -1) return passed(`${listed(spec.availabilityZones)} can be used.`);
    const detail = `${spec.availabilityZones[missing]} is no zone this account can use now.`;
    return failed(detail, `Choose among ${listed(offered)}.`, `availabilityZones.${missing}`);
  },
};

export const accountChecks: readonly Check[] = [credentials, region, zones];
