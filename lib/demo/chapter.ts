import type { Spec, SpecInput } from "@/infra-templates/two-tier/spec";
import type { Role } from "@/lib/auth";

/** Something one of the people says about a request. */
export interface Line {
  readonly by: Role;
  readonly body: string;
  /** The change of the plan it is about; left out for the request as a whole. */
  readonly about?: string;
  /** What they did to a resource in its service's own console before they say so; drift is looked for then. */
  readonly byHand?: { readonly logicalId: string; readonly properties: Readonly<Record<string, number>> };
}

/** One request of the developer's, and what becomes of it. */
export interface Act {
  /** Also what it is known by when the story is taken up again: no two acts of a chapter share one. */
  readonly reason: string;
  /** What it makes of the spec that runs; left out for a chapter's first act, which is the creation. */
  readonly change?: (live: Spec) => SpecInput;
  /** Who is to look at its plan, named by the admin. */
  readonly assignee?: Role;
  /** Said while its plan waits. */
  readonly discussion?: readonly Line[];
  /** What whoever approves it writes: the approver first, then the admin where it takes two. */
  readonly approvals?: readonly string[];
  /** What AWS is made to refuse while it runs: the sandbox's fault `fail-resource`. */
  readonly fault?: { readonly logicalId: string; readonly on: "CREATE" | "UPDATE"; readonly message: string };
  /** How the act ends. With any other end its chapter is over. */
  readonly ends: "AWAITING_REVIEW" | "SUCCEEDED" | "FAILED";
  /** Said after its end. */
  readonly afterwards?: readonly Line[];
}

/** An environment of the story, act by act. */
export interface Chapter {
  readonly name: string;
  /** Told once somebody has signed in and the others are over, so that something is being built before their eyes. */
  readonly beforeEyes?: true;
  environment(today: Date): SpecInput;
  readonly acts: readonly Act[];
}
