import fc from "fast-check";
import { formatCidr, parseCidr, subnetTiers } from "../../../lib/network";
import { regions } from "../catalogue";
import type { Spec } from "../spec";
import { addressesNeededPerZone } from "../spec-rules";
import { type BrokenSpec, placeAt } from "./spec-paths";

export const SUBNET_PATHS = subnetTiers.flatMap((tier) => [0, 1].map((index) => `subnets.${tier}.${index}`));

/** A valid spec in which each field is fine by itself, and two of them are not together. */
export function anyCrossFieldFault(spec: Spec): fc.Arbitrary<BrokenSpec> {
  return fc.oneof(
    ...[zoneOfAnotherRegion, oneZoneTwice, anotherRegion, hostBits, sharedBlock, outsideTheVpc].map((fault) =>
      fault(spec),
    ),
    ...[publicVpc, vpcTooSmall, publicSubnetTooSmall, webSubnetTooSmall, sizesOutOfOrder, certificateElsewhere].map(
      (fault) => fault(spec),
    ),
  );
}

const broken = (what: string, input: unknown, ...at: string[]): BrokenSpec => ({ what, input, at });

function elsewhere(spec: Spec) {
  return fc.constantFrom(...regions.filter(({ id }) => id !== spec.region));
}

function zoneOfAnotherRegion(spec: Spec) {
  return fc.tuple(elsewhere(spec), fc.constantFrom(0, 1)).map(([region, index]) => {
    const path = `availabilityZones.${index}`;
    return broken("a zone of another region", placeAt(spec, path, region.zones[0]), path);
  });
}

function oneZoneTwice(spec: Spec) {
  const input = placeAt(spec, "availabilityZones.1", spec.availabilityZones[0]);
  return fc.constant(broken("one zone twice", input, "availabilityZones.1"));
}

function anotherRegion(spec: Spec) {
  return elsewhere(spec).map(({ id }) => {
    const certificate = spec.certificateArn === null ? [] : ["certificateArn"];
    const paths = ["availabilityZones.0", "availabilityZones.1", ...certificate];
    return broken("another region", placeAt(spec, "region", id), ...paths);
  });
}

function subnetBlocks(spec: Spec): string[] {
  return [...spec.subnets.public, ...spec.subnets.web, ...spec.subnets.database];
}

function hostBits(spec: Spec) {
  const blocks = [spec.vpcCidr, ...subnetBlocks(spec)];
  return fc.nat(blocks.length - 1).map((index) => {
    const path = ["vpcCidr", ...SUBNET_PATHS][index] ?? "";
    const { address = 0, prefix = 0 } = parseCidr(blocks[index] ?? "") ?? {};
    return broken("host bits", placeAt(spec, path, formatCidr({ address: address + 1, prefix })), path);
  });
}

function sharedBlock(spec: Spec) {
  return fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 2, maxLength: 2 }).map(([from = 0, to = 0]) => {
    const input = placeAt(spec, SUBNET_PATHS[to] ?? "", subnetBlocks(spec)[from]);
    return broken("two subnets with one block", input, SUBNET_PATHS[from] ?? "", SUBNET_PATHS[to] ?? "");
  });
}

function outsideTheVpc(spec: Spec) {
  const block = spec.vpcCidr.startsWith("10.") ? "192.168.128.0/24" : "10.128.0.0/24";
  return fc
    .constantFrom(...SUBNET_PATHS)
    .map((path) => broken("a subnet outside the VPC", placeAt(spec, path, block), path));
}

function publicVpc(spec: Spec) {
  return fc
    .constantFrom("8.8.0.0/16", "172.32.0.0/16", "192.169.0.0/16", "100.128.0.0/16", "11.0.0.0/24", "0.0.0.0/16")
    .map((block) => broken("a public VPC", placeAt(spec, "vpcCidr", block), "vpcCidr", ...SUBNET_PATHS));
}

function vpcTooSmall(spec: Spec) {
  return fc.integer({ min: 26, max: 28 }).map((prefix) => {
    const block = formatCidr({ address: parseCidr(spec.vpcCidr)?.address ?? 0, prefix });
    return broken("a VPC too small", placeAt(spec, "vpcCidr", block), "vpcCidr", ...SUBNET_PATHS);
  });
}

function publicSubnetTooSmall(spec: Spec) {
  return fc.constantFrom(0, 1).map((index) => {
    const path = `subnets.public.${index}`;
    const block = formatCidr({ address: parseCidr(spec.subnets.public[index] ?? "")?.address ?? 0, prefix: 28 });
    return broken("a public subnet too small", placeAt(spec, path, block), path);
  });
}

function webSubnetTooSmall(spec: Spec) {
  const crowded = { ...spec, web: { ...spec.web, maxInstances: 200 } };
  return fc
    .integer({ min: 28 - Math.floor(Math.log2(addressesNeededPerZone(200) / 16)), max: 28 })
    .chain((prefix) => fc.constantFrom(0, 1).map((index) => ({ prefix, index })))
    .map(({ prefix, index }) => {
      const { address = 0, prefix: given = 28 } = parseCidr(spec.subnets.web[index] ?? "") ?? {};
      const block = formatCidr({ address, prefix: Math.max(prefix, given) });
      const input = placeAt(crowded, `subnets.web.${index}`, block);
      return broken("a web subnet too small", input, "subnets.web.0", "subnets.web.1");
    });
}

function sizesOutOfOrder(spec: Spec) {
  const { minInstances, maxInstances } = spec.web;
  const wrong: [path: string, value: number, ...at: string[]][] = [
    ["minInstances", maxInstances + 1, "web.maxInstances", "web.desiredInstances"],
    ["desiredInstances", maxInstances + 1, "web.desiredInstances"],
    ["desiredInstances", minInstances - 1, "web.desiredInstances"],
    ["maxInstances", minInstances - 1, "web.maxInstances", "web.desiredInstances"],
  ];
  return fc
    .constantFrom(...wrong)
    .map(([key, value, ...at]) =>
      broken("sizes out of order", placeAt(spec, `web.${key}`, value), `web.${key}`, ...at),
    );
}

function certificateElsewhere(spec: Spec) {
  return elsewhere(spec).map(({ id }) => {
    const arn = `arn:aws:acm:${id}:123456789012:certificate/8f3c2a1b`;
    return broken("a certificate of another region", placeAt(spec, "certificateArn", arn), "certificateArn");
  });
}
