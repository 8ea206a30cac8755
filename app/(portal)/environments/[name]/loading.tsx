import { DetailSkeleton } from "@/app/_lib/skeletons";

/** An environment's place while it is read. */
export default function Loading() {
  return <DetailSkeleton label="Loading the environment" />;
}
