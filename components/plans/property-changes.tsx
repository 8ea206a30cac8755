import { DiffValue } from "@/components/ui/diff-value";
import type { Change, PropertyChange } from "@/lib/plans/schemas";
import { templateDiff } from "./template-diff";
import { TemplateDifference } from "./template-difference";

/** What CloudFormation writes for a value that exists only once the change is applied. */
const unknown = "{{changeSet:KNOWN_AFTER_APPLY}}";
const recreation = {
  Never: null,
  Conditionally: "may need a new resource",
  Always: "needs a new resource",
};

/** The properties of one resource that change, each before and after (long JSON line by line), and what that asks for. */
export function PropertyChanges({ properties, effect }: Pick<Change, "properties" | "effect">) {
  // CloudFormation says "conditionally" of some properties that never replace: the effect has that worked out.
  const replaces = effect === "replace" || effect === "mayReplace";
  return (
    <ul className="@container flex flex-col gap-2">
      {properties.map((property) => (
        <li
          key={`${property.attribute} ${property.path} ${property.causingEntity}`}
          className="grid gap-x-4 gap-y-0.5 @2xl:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]"
        >
          <span className="break-words font-mono text-xs">{propertyName(property)}</span>
          <span className="flex min-w-0 flex-col gap-0.5">
            {!isUntold(property) && <Values property={property} />}
            <span className="text-muted text-xs empty:hidden">{remarks(property, replaces)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Longer than this, two values of JSON are laid over one another instead of side by side. */
const LONG = 160;

function Values({ property: { before, after, path } }: { readonly property: PropertyChange }) {
  const long = (before?.length ?? 0) + (after?.length ?? 0) > LONG;
  const diff = long && isJson(before) && isJson(after) ? templateDiff(before, after) : null;
  if (diff && diff.hunks.length > 0) return <TemplateDifference diff={diff} label={`Difference of ${path}`} />;
  return <DiffValue before={valueWords(before)} after={valueWords(after)} className="max-w-full" />;
}

function isJson(value: string | null): value is string {
  if (value === null || !/^\s*[[{]/.test(value)) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function valueWords(value: string | null): string | null {
  return value === null ? null : value.replaceAll(unknown, "(known once applied)");
}

/** `/Properties/MinSize` as `MinSize`, deeper places with dots: `Tags.0.Value`. */
function propertyName({ path, attribute }: PropertyChange): string {
  const parts = path.split("/").filter(Boolean);
  const inside = parts[0] === "Properties" ? parts.slice(1) : parts;
  return inside.join(".") || attribute;
}

function isUntold({ before, after }: PropertyChange): boolean {
  return before === null && after === null;
}

function remarks(property: PropertyChange, replaces: boolean): string {
  const { requiresRecreation, dynamic, causingEntity, fromTemplate } = property;
  const parts = [
    (dynamic || isUntold(property)) && "known once it is applied",
    replaces && requiresRecreation && recreation[requiresRecreation],
    causingEntity && `because of ${causingEntity}`,
    fromTemplate && "as the template says, CloudFormation gives no value",
  ].filter(Boolean);
  const text = parts.join("; ");
  return text && `${text[0]?.toUpperCase()}${text.slice(1)}`;
}
