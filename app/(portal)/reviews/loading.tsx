import { ListSkeleton } from "@/app/_lib/skeletons";

/** The page's place while it is read. */
export default function Loading() {
  return <ListSkeleton label="Loading reviews" />;
}
