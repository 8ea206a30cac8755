import { expect, test } from "vitest";
import { attributesIn } from "./references";

test("attributes are found by GetAtt in both forms and in a Sub, each once, and nothing else is one", () => {
  const value = {
    Version: { "Fn::GetAtt": ["WebLaunchTemplate", "LatestVersionNumber"] },
    Tags: [{ Value: { "Fn::GetAtt": "Database.Endpoint.Address" } }, { Ref: "Vpc" }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of Fn::Sub
    Text: { "Fn::Sub": ["${Database.Endpoint.Address} ${!Not.This} ${AWS::Region} ${Vpc} ${Own}", { Own: "a.b" }] },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of Fn::Sub
    More: { "Fn::Sub": "https://${LoadBalancer.DNSName}/${Vpc}" },
  };
  expect(attributesIn(value)).toEqual([
    { logicalId: "WebLaunchTemplate", name: "LatestVersionNumber" },
    { logicalId: "Database", name: "Endpoint.Address" },
    { logicalId: "LoadBalancer", name: "DNSName" },
  ]);
  expect(attributesIn("plain")).toEqual([]);
});
