import { PanelSkeleton } from "@/app/_lib/skeletons";

/** A tab's place while it is read; the head stays. */
export default function Loading() {
  return <PanelSkeleton label="Loading" />;
}
