import type { Target } from "@/lib/db/generated/client";
import type { InputFault } from "@/lib/errors";

/** What there is to say of a region that its target does not allow. */
export function regionFault(target: Pick<Target, "name" | "regions">, region: string): InputFault {
  const message = `Target ${target.name} does not allow ${region}. Choose one of: ${target.regions.join(", ")}.`;
  return { path: ["region"], message };
}
