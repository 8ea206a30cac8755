import { expect, it } from "vitest";
import { templateBody } from "@/infra-templates/two-tier/template";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { rollingTold, templateBatches, times } from "./batches";

const group = (Properties: object, policy: object) => ({
  Properties,
  UpdatePolicy: { AutoScalingRollingUpdate: policy },
});

it("counts the batches a group's instances go in", () => {
  const Resources = {
    Pairs: group({ DesiredCapacity: "5" }, { MaxBatchSize: 2 }),
    Singles: group({ MinSize: 3 }, {}),
    Unknown: group({ DesiredCapacity: { Ref: "Size" } }, {}),
    Still: { Properties: { DesiredCapacity: "5" } },
  };
  expect(templateBatches({ Resources })).toEqual({ Pairs: 3, Singles: 3 });
  expect(templateBatches({})).toEqual({});
  const spec = exampleSpec();
  expect(templateBatches(JSON.parse(templateBody(spec)))).toEqual({ WebAutoScalingGroup: spec.web.desiredInstances });
});

it("reads how many instances a rolling update says that it replaces", () => {
  const said = "Rolling update initiated. Terminating 4 obsolete instance(s) in batches of 2, while keeping at least 4";
  expect(rollingTold(said)).toEqual({ instances: 4, size: 2 });
  expect(rollingTold("Received SUCCESS signal with UniqueId i-1")).toBeNull();
  expect(rollingTold(null)).toBeNull();
});

it("knows the sum of many better than each of them", () => {
  expect(times({ p50: 100, p90: 150, samples: 3 }, 4)).toEqual({ p50: 400, p90: 500, samples: 3 });
});
