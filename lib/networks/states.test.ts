import { expect, it } from "vitest";
import type { DeploymentStatus } from "../deployments/states";
import { blocksHeld } from "./states";

const asked = (status: DeploymentStatus) => ({ status, vpcCidr: "10.2.0.0/16" });

it.each([
  ["a request under way", { stackStatus: null, live: null, latest: asked("AWAITING_REVIEW") }, ["10.2.0.0/16"]],
  ["a request that was rejected", { stackStatus: "REVIEW_IN_PROGRESS", live: null, latest: asked("REJECTED") }, []],
  ["what runs", { stackStatus: "CREATE_COMPLETE", live: "10.1.0.0/16", latest: asked("REJECTED") }, ["10.1.0.0/16"]],
  [
    "an update to another VPC under way",
    { stackStatus: "UPDATE_COMPLETE", live: "10.1.0.0/16", latest: asked("APPROVED") },
    ["10.1.0.0/16", "10.2.0.0/16"],
  ],
  [
    "an update that stuck half way",
    { stackStatus: "UPDATE_ROLLBACK_FAILED", live: "10.1.0.0/16", latest: asked("FAILED") },
    ["10.1.0.0/16", "10.2.0.0/16"],
  ],
  ["a creation that stuck", { stackStatus: "ROLLBACK_FAILED", live: null, latest: asked("FAILED") }, ["10.2.0.0/16"]],
  ["a creation that rolled back", { stackStatus: "ROLLBACK_COMPLETE", live: null, latest: asked("FAILED") }, []],
  [
    "a creation rolling back",
    { stackStatus: "ROLLBACK_IN_PROGRESS", live: null, latest: asked("FAILED") },
    ["10.2.0.0/16"],
  ],
  ["what was deleted", { stackStatus: null, live: null, latest: asked("SUCCEEDED") }, []],
  ["nothing at all", { stackStatus: null, live: null, latest: null }, []],
])("%s", (_, facts, held) => expect(blocksHeld(facts)).toEqual(held));
