import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export const metadata = { title: "Not found" };

/** An environment or deployment that never was, or an address cut short. */
export default function PortalNotFound() {
  return (
    <>
      <h1 className="font-semibold text-xl tracking-tight">There is nothing at this address</h1>
      <EmptyState
        action={
          <LinkButton href="/environments" variant="primary">
            Go to environments
          </LinkButton>
        }
      >
        It may never have existed, or the address was cut off on its way to you.
      </EmptyState>
    </>
  );
}
