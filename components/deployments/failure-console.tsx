import { CopyButton } from "@/components/ui/copy-button";

/** What an instance printed last that did not start, to be read and copied. */
export function FailureConsole({ instanceId, tail }: { readonly instanceId: string; readonly tail: string }) {
  const label = `Console of ${instanceId}`;
  return (
    <div className="relative mt-2 rounded-md border bg-surface">
      <div className="flex items-center justify-between gap-2 border-b py-1 pr-1 pl-3">
        <p className="min-w-0 text-xs">
          What instance <span className="wrap-anywhere font-mono">{instanceId}</span> printed last
        </p>
        <CopyButton text={tail} label="Copy console output" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <figure aria-label={label} tabIndex={0} className="max-h-80 overflow-auto rounded-b-md px-3 py-2">
        <pre className="w-max font-mono text-xs">{tail}</pre>
      </figure>
    </div>
  );
}
