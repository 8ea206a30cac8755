import { presets } from "../../infra-templates/two-tier/presets";
import { parseSpec, type Spec } from "../../infra-templates/two-tier/spec";

/** The production preset, which is the architecture as it was asked for, as a whole spec. */
export function productionSpec(): Spec {
  const values = presets.find(({ name }) => name === "production")?.values("eu-west-1");
  const result = parseSpec({
    name: "orders",
    team: "payments",
    target: "production",
    alarmEmail: "payments-oncall@example.com",
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b-0000-4000-8000-000000000000",
    ...values,
  });
  if (!result.ok) throw new Error(`The production preset is not a spec: ${JSON.stringify(result.errors)}`);
  return result.spec;
}
