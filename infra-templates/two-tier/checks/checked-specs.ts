import { presets } from "../presets";
import type { Spec } from "../spec";
import { exampleSpec } from "../testing/example-spec";
import { presetSpec } from "../testing/preset-spec";

const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/8f3c2a1b-0000-4000-8000-123456789012";
const example = exampleSpec();

const fromPresets = presets.map(({ name }): [string, Spec] => [`the ${name} preset`, presetSpec(name)]);

/** What the checks are made on: one environment for everything a spec can say that changes the template's shape. */
export const checkedSpecs: readonly [what: string, spec: Spec][] = [
  ["the example", example],
  ["a certificate", exampleSpec({ certificateArn })],
  ["one NAT gateway", exampleSpec({ natGateways: 1 })],
  ["a read replica", exampleSpec({ database: { ...example.database, readReplica: true } })],
  ["access logs", exampleSpec({ accessLogsBucket: "acme-access-logs" })],
  [
    "an application from Git",
    exampleSpec({ application: { source: "git", repository: "https://github.com/acme/orders.git", ref: "v1.4.0" } }),
  ],
  [
    "an application from S3",
    exampleSpec({ application: { source: "s3", bucket: "acme-artifacts", key: "orders/app-1.4.0.tar.gz" } }),
  ],
  [
    "everything at once",
    exampleSpec({
      certificateArn,
      natGateways: 1,
      accessLogsBucket: "acme-access-logs",
      application: { source: "s3", bucket: "acme-artifacts", key: "orders/app-1.4.0.tar.gz" },
      database: { ...example.database, multiAz: false, readReplica: true, deletionProtection: false },
    }),
  ],
  ...fromPresets,
];
