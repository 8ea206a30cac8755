import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type Stack, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import type { Spec } from "../spec";
import { type ResolvedSpec, TwoTierStack } from "../stack";
import type { Suppression } from "./nag-suppressions";

/** A rule broken by a resource: `AwsSolutions-RDS3 Database`. */
export type NagFinding = `${string} ${string}`;

export interface NagOptions {
  /** Acknowledged in the tree that is checked, which is never made into a template. @default none */
  readonly suppressed?: readonly Suppression[];
  /** Changes the stack before it is checked. @default nothing */
  readonly change?: (stack: Stack) => void;
}

/** What cdk-nag's AwsSolutions pack finds in the environment of a spec. Throws where a suppressed resource is missing. */
export function nagFindings(spec: Spec, { suppressed = [], change }: NagOptions = {}): NagFinding[] {
  const outdir = mkdtempSync(join(tmpdir(), "terrace-nag-"));
  try {
    const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
    const stack = new TwoTierStack(app, "Environment", { spec: spec as ResolvedSpec });
    change?.(stack);
    for (const { rule, logicalId, reason } of suppressed) {
      Validations.of(findById(stack, logicalId)).acknowledge({ id: rule, reason });
    }
    const { violations } = new AwsSolutionsChecks(app).validateScope(stack);
    return violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }): NagFinding => `${ruleName} ${constructPath?.split("/").at(-1)}`),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A construct by its logical id, which in our stack is its id. */
export function findById(stack: Stack, logicalId: string): IConstruct {
  const found = stack.node.findAll().find(({ node }) => node.id === logicalId);
  if (!found) throw new Error(`The stack has no ${logicalId}`);
  return found;
}
