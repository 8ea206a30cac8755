import { LinkButton } from "@/components/ui/link-button";

/** An address that leads nowhere, or to something that is gone. */
export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-[60vh] max-w-md flex-col items-start justify-center gap-3 px-6">
      <p className="font-mono text-muted text-xs">404</p>
      <h1 className="font-semibold text-xl">There is nothing at this address</h1>
      <p className="text-muted">It may have been removed, or the address may have been cut off on its way to you.</p>
      <LinkButton href="/" variant="primary">
        Go to environments
      </LinkButton>
    </main>
  );
}
