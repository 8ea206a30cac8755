import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** A page that is a heading, filters and a list. */
export function ListSkeleton({ label }: { readonly label: string }) {
  return (
    <>
      <Skeleton className="h-7 w-44" />
      <Skeleton className="h-8 w-full max-w-xl" />
      <SkeletonRows rows={10} label={label} />
    </>
  );
}

/** The part of a page under its head. */
export function PanelSkeleton({ label }: { readonly label: string }) {
  return <SkeletonRows rows={8} label={label} className="rounded-lg border bg-surface" />;
}

/** A page that is a heading with facts, and panels. */
export function DetailSkeleton({ label }: { readonly label: string }) {
  return (
    <>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-7 w-64" />
        <Skeleton className="w-96 max-w-full" />
      </div>
      <Skeleton className="h-9 w-full" />
      <PanelSkeleton label={label} />
    </>
  );
}
