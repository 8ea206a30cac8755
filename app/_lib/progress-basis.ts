import "server-only";
import { cache } from "react";
import { getProgressBasis } from "@/lib/progress";
import { pageContext } from "./context";

/** What a deployment's time is estimated by, read once for all of a page that shows it. */
export const progressBasisOf = cache(async (id: string) =>
  getProgressBasis({ ctx: await pageContext(), input: { id } }),
);
