import { inFormOrder, type SectionId, specSections } from "@/components/environments/spec-fields";
import type { InputFault } from "@/lib/errors";
import { type SpecDraft, valueAt } from "./draft";

/** The first fault of each field, by dotted path, in the order of the form. */
export function faultsByPath(faults: readonly InputFault[]): ReadonlyMap<string, string> {
  const byPath = new Map<string, string>();
  for (const { path, message } of faults.toSorted(inFormOrder)) {
    const key = path.join(".");
    if (!byPath.has(key)) byPath.set(key, message);
  }
  return byPath;
}

/**
 * The faults to show now. A field nobody has filled in yet is not called wrong; once it was left, or the form was sent,
 * or there is something in it, it is.
 */
export function visibleFaults(
  faults: ReadonlyMap<string, string>,
  draft: SpecDraft,
  seen: { readonly touched: (path: string) => boolean; readonly submitted: boolean },
): ReadonlyMap<string, string> {
  const isEmpty = (path: string) => {
    const value = valueAt(draft, path);
    return value === "" || value === undefined || Number.isNaN(value);
  };
  return new Map([...faults].filter(([path]) => seen.submitted || seen.touched(path) || !isEmpty(path)));
}

/** The faults of fields that are as they were when the faults were found. */
export function unchangedFaults(faults: readonly InputFault[], of: SpecDraft, now: SpecDraft): InputFault[] {
  const valueIn = (draft: SpecDraft, path: InputFault["path"]) => JSON.stringify(valueAt(draft, path.join(".")));
  return faults.filter(({ path }) => valueIn(of, path) === valueIn(now, path));
}

/** How many faults a section has. */
export function countInSection(faults: ReadonlyMap<string, string>, id: SectionId): number {
  const own: readonly string[] = specSections.find((section) => section.id === id)?.paths ?? [];
  return [...faults.keys()].filter((path) => own.includes(path.split(".")[0] ?? "")).length;
}
