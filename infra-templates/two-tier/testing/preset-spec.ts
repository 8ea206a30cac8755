import { findPreset, type PresetName } from "../presets";
import { parseSpec, type Spec } from "../spec";
import { exampleSpec } from "./example-spec";

/** A preset's values with what only the requester knows, taken from the example. Throws where that is no valid spec. */
export function presetSpec(name: PresetName, region = "eu-west-1"): Spec {
  const values = findPreset(name)?.values(region);
  if (!values) throw new Error(`There is no preset ${name}`);
  const { imageId } = exampleSpec().web;
  const result = parseSpec({ ...exampleSpec(), ...values, web: { ...values.web, imageId } });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.spec;
}
