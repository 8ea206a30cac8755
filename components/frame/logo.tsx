/** The mark: four steps of a terrace. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={className} fill="currentColor">
      <path d="M1 15h18v2.5H1z" />
      <path d="M6 10.5h13v2.5H6z" opacity=".8" />
      <path d="M11 6h8v2.5h-8z" opacity=".6" />
      <path d="M15.5 1.5H19V4h-3.5z" opacity=".4" />
    </svg>
  );
}
