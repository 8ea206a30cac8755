import "server-only";
import { architectureOf } from "@/infra-templates/two-tier/catalogue";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { resolveImageId } from "@/lib/aws";
import type { Target } from "@/lib/db/generated/client";
import { accessTo } from "@/lib/targets";

/** The spec with its machine image: the one it names, else the account's current Amazon Linux 2023. */
export async function withImage(spec: Spec, target: Target): Promise<Spec> {
  if (spec.web.imageId) return spec;
  const architecture = architectureOf(spec.web.instanceType) ?? "x86_64";
  const imageId = await resolveImageId(accessTo(target, spec.region), architecture);
  return { ...spec, web: { ...spec.web, imageId } };
}
