import type { PresetValues } from "@/infra-templates/two-tier/presets";
import { parseSpec, type Spec } from "@/infra-templates/two-tier/spec";

/**
 * A spec while it is typed: the spec's own shape, but an optional field that is empty is "" (an input has no null) and
 * a number that is not one yet is NaN.
 */
export interface SpecDraft
  extends Omit<Spec, "accessLogsBucket" | "application" | "certificateArn" | "expiresAt" | "web"> {
  accessLogsBucket: string;
  /** The fields of every source, so that what was typed for one survives a look at another. */
  application: { source: Spec["application"]["source"]; repository: string; ref: string; bucket: string; key: string };
  certificateArn: string;
  expiresAt: string;
  web: Omit<Spec["web"], "imageId"> & { imageId: string };
}

const NO_APPLICATION = { repository: "", ref: "", bucket: "", key: "" };

/** What the form starts with: a preset's values, and nothing where only the requester knows. */
export function draftFromPreset(values: PresetValues, target: string): SpecDraft {
  const web = { ...values.web, imageId: "" };
  const application = { source: "sample", ...NO_APPLICATION } as const;
  const optional = { application, accessLogsBucket: "", certificateArn: "", expiresAt: "" };
  return { name: "", team: "", target, alarmEmail: "", ...optional, ...values, web };
}

/** A spec as the form edits it. */
export function draftFromSpec(spec: Spec): SpecDraft {
  return {
    ...spec,
    accessLogsBucket: spec.accessLogsBucket ?? "",
    application: { ...NO_APPLICATION, ...spec.application },
    certificateArn: spec.certificateArn ?? "",
    // The input is a day; a time that came in through the API is kept until another day is chosen.
    expiresAt: spec.expiresAt ?? "",
    // The form has no field for the machine image: the server keeps the running one, or finds the account's.
    web: { ...spec.web, imageId: "" },
  };
}

/** The draft as the schema and the API take it. */
export function specInput(draft: SpecDraft): unknown {
  return {
    ...draft,
    accessLogsBucket: draft.accessLogsBucket.trim() || null,
    application: applicationInput(draft.application),
    certificateArn: draft.certificateArn.trim() || null,
    expiresAt: draft.expiresAt || null,
    web: { ...draft.web, imageId: draft.web.imageId || null },
  };
}

function applicationInput({ source, repository, ref, bucket, key }: SpecDraft["application"]) {
  if (source === "git") return { source, repository: repository.trim(), ref: ref.trim() };
  if (source === "s3") return { source, bucket: bucket.trim(), key: key.trim() };
  return { source };
}

/** A field's value by its dotted path; undefined where there is none. */
export function valueAt(draft: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], draft);
}

/**
 * The spec a draft draws as: what only the requester knows is filled in where it is missing or wrong, so that the drawing
 * follows every other field from the start. Null while one of those is wrong.
 */
export function drawableSpec(draft: SpecDraft): Spec | null {
  const known = {
    ...draft,
    name: "example",
    team: "example",
    alarmEmail: "example@example.com",
    certificateArn: "",
    expiresAt: "",
  };
  const first = parseSpec(specInput(known));
  const wrong = first.ok ? [] : first.errors.map(({ path }) => path[0]);
  const parsed = first.ok
    ? first
    : parseSpec(
        specInput({
          ...known,
          ...(wrong.includes("accessLogsBucket") && { accessLogsBucket: "" }),
          ...(wrong.includes("application") && { application: { ...draft.application, source: "sample" } }),
        }),
      );
  return parsed.ok ? { ...parsed.spec, certificateArn: draft.certificateArn.trim() || null } : null;
}
