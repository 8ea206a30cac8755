"use client";

import { useEffect, useState } from "react";
import type { Networks } from "@/lib/networks/schemas";

type Answer = { readonly key: string; readonly networks: Networks | null };

const keyOf = (target: string, region: string) => `${target} ${region}`;

/** Who has which addresses in a target and region, asked anew when either changes; null until it is known. */
export function useNetworks(
  where: { readonly target: string; readonly region: string; readonly except: string | null },
  given: Networks | null,
): { networks: Networks | null; failed: boolean } {
  const { target, region, except } = where;
  const key = keyOf(target, region);
  const [answer, setAnswer] = useState<Answer | null>(
    given && { key: keyOf(given.target, given.region), networks: given },
  );
  const isKnown = answer?.key === key;
  useEffect(() => {
    if (isKnown) return;
    const abort = new AbortController();
    const query = new URLSearchParams({ target, region, ...(except && { environment: except }) });
    fetch(`/api/v1/networks?${query}`, { signal: abort.signal })
      .then(async (response) => setAnswer({ key, networks: response.ok ? await response.json() : null }))
      .catch(() => !abort.signal.aborted && setAnswer({ key, networks: null }));
    return () => abort.abort();
  }, [isKnown, key, target, region, except]);
  return { networks: isKnown ? answer.networks : null, failed: isKnown && answer.networks === null };
}
