"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Networks } from "@/lib/networks/schemas";

type Answer = { readonly key: string; readonly networks: Networks | null };

const keyOf = (target: string, region: string) => `${target} ${region}`;

/**
 * Who has which addresses in a target and region; null until it is known. Asked anew when either changes, when somebody
 * comes back to the page, and on `refresh`; meanwhile the last answer for the same place holds.
 */
export function useNetworks(
  where: { readonly target: string; readonly region: string; readonly except: string | null },
  given: Networks | null,
): { networks: Networks | null; failed: boolean; refresh: () => void } {
  const { target, region, except } = where;
  const key = keyOf(target, region);
  const [answer, setAnswer] = useState<Answer | null>(
    given && { key: keyOf(given.target, given.region), networks: given },
  );
  const isKnown = answer?.key === key;
  const asking = useRef<AbortController>(null);

  const refresh = useCallback(() => {
    asking.current?.abort();
    const abort = new AbortController();
    asking.current = abort;
    const query = new URLSearchParams({ target, region, ...(except && { environment: except }) });
    const asked = keyOf(target, region);
    const take = (networks: Networks | null) =>
      setAnswer((before) => (networks === null && before?.key === asked ? before : { key: asked, networks }));
    fetch(`/api/v1/networks?${query}`, { signal: abort.signal })
      .then(async (response) => take(response.ok ? await response.json() : null))
      .catch(() => !abort.signal.aborted && take(null));
  }, [target, region, except]);

  useEffect(() => {
    if (!isKnown) refresh();
  }, [isKnown, refresh]);
  useEffect(() => {
    const onReturn = () => document.visibilityState === "visible" && refresh();
    document.addEventListener("visibilitychange", onReturn);
    return () => document.removeEventListener("visibilitychange", onReturn);
  }, [refresh]);
  useEffect(() => () => asking.current?.abort(), []);
  return { networks: isKnown ? answer.networks : null, failed: isKnown && answer.networks === null, refresh };
}
