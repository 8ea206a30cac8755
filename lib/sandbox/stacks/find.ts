import { randomUUID } from "node:crypto";
import type { SandboxContext } from "../handler";
import type { Stack } from "../store/records";
import type { Store } from "../store/store";

type Place = Pick<SandboxContext, "accountId" | "region">;

/** The stack of that ARN, deleted ones included, or the living stack of that name. */
export function findStack(store: Store, place: Place, nameOrId: string | undefined): Stack | undefined {
  if (nameOrId === undefined) return undefined;
  const byId = store.stacks.get(nameOrId);
  if (byId) return isIn(byId, place) ? byId : undefined;
  return stacksIn(store, place).find((stack) => stack.stackName === nameOrId && stack.status !== "DELETE_COMPLETE");
}

/** Every stack of an account and region, newest first. */
export function stacksIn(store: Store, place: Place): Stack[] {
  return [...store.stacks.values()].filter((stack) => isIn(stack, place)).reverse();
}

function isIn(stack: Stack, place: Place): boolean {
  return stack.accountId === place.accountId && stack.region === place.region;
}

/** A stack that has just come to be; its first event is the caller's to tell. */
export function newStack(place: Place, stackName: string, now: number): Stack {
  const stackId = `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${stackName}/${randomUUID()}`;
  return {
    stackId,
    stackName,
    region: place.region,
    accountId: place.accountId,
    status: "REVIEW_IN_PROGRESS",
    createdAt: now,
    disableRollback: false,
    terminationProtection: false,
    outputs: [],
    requestTokens: {},
    lastOperations: [],
  };
}
