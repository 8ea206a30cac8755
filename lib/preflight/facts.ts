import type { Spec } from "@/infra-templates/two-tier/spec";
import type { AwsAccess } from "@/lib/aws";
import type { Context } from "@/lib/context";
import type { Target } from "@/lib/db/generated/client";
import type { Recent } from "./recent";
import type { Verdict } from "./verdict";

/** What every check gets. */
export interface Facts {
  readonly ctx: Context;
  readonly spec: Spec;
  readonly target: Target;
  readonly access: AwsAccess;
  /** The environment that is to be changed or built again; null for a new one. */
  readonly environment: Existing | null;
  /** What runs, where the request is an update of it; null where everything is built. */
  readonly live: Spec | null;
  /** Whether the request means an environment that exists. */
  readonly update: boolean;
  readonly recent: Recent;
}

/** As much of an environment as tells whether it can be asked for. */
export interface Existing {
  readonly stackName: string;
  readonly stackArn: string | null;
  readonly stackStatus: string | null;
  /** The number of the deployment that is under way, if one is. */
  readonly active: number | null;
}

/** One line of the preflight. */
export interface Check {
  readonly id: string;
  readonly label: string;
  /** Whether it makes sense for this request; an update leaves out what it does not change. */
  applies(facts: Facts): boolean;
  /** Throws AwsError where AWS does not answer. */
  run(facts: Facts): Promise<Verdict>;
}
