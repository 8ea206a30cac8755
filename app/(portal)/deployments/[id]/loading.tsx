import { DetailSkeleton } from "@/app/_lib/skeletons";

/** A deployment's place while it is read. */
export default function Loading() {
  return <DetailSkeleton label="Loading the deployment" />;
}
