"use client";

import { usePathname } from "next/navigation";
import { parseAsString, useQueryStates } from "nuqs";

/** The parameters of an address by name; null where it has none. */
export type AddressParams<Name extends string> = Readonly<Record<Name, string | null>>;

/**
 * The named parameters of the address, also while what was just typed is on its way there, and the address with some of
 * them changed (null takes one away). Other parameters, such as a cursor into the old list, are not kept: name them all
 * in a constant outside of the component.
 */
export function useAddress<Name extends string>(names: readonly Name[]) {
  const path = usePathname();
  const [params] = useQueryStates(Object.fromEntries(names.map((name) => [name, parseAsString])));
  const current = params as AddressParams<Name>;
  function hrefWith(changes: Partial<AddressParams<Name>>): string {
    const entries = Object.entries({ ...current, ...changes }).filter(([, value]) => value !== null && value !== "");
    return entries.length > 0 ? `${path}?${new URLSearchParams(entries as [string, string][])}` : path;
  }
  return { params: current, hrefWith };
}
