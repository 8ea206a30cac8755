/** Says on every page that this is not the real AWS: nobody may mistake one for the other. */
export function SandboxBand() {
  return (
    <aside
      aria-label="Target"
      className="sticky top-0 z-40 flex h-6 print:static items-center justify-center bg-sandbox font-medium text-on-sandbox text-xs"
    >
      Sandbox: nothing here touches AWS
    </aside>
  );
}
