"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** Changes of an address: a value, or null to take the parameter away. */
export type AddressChanges = Readonly<Record<string, string | null>>;

/**
 * The parameters of the address as it is now, and the address with some of them changed. A change makes another list,
 * so a `cursor` into the old one is dropped.
 */
export function useAddress() {
  const path = usePathname();
  const params = useSearchParams();
  function hrefWith(changes: AddressChanges): string {
    const query = new URLSearchParams(params);
    query.delete("cursor");
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    return query.size > 0 ? `${path}?${query}` : path;
  }
  return { params, hrefWith };
}
