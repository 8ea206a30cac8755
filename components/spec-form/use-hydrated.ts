import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and until the page's own code runs: what is typed before that, nobody would hear of. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
