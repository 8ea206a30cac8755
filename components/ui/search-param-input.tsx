"use client";

import { debounce, useQueryState } from "nuqs";
import { SearchInput } from "./search-input";

export interface SearchParamInputProps {
  label: string;
  /** The parameter of the address that keeps it. Default "search". */
  name?: string;
}

/** A search field whose text lives in the address; the page is rendered anew when the typing pauses. */
export function SearchParamInput({ label, name = "search" }: SearchParamInputProps) {
  const [search, setSearch] = useQueryState(name, {
    defaultValue: "",
    shallow: false,
    limitUrlUpdates: debounce(200),
  });
  return <SearchInput label={label} value={search} onChange={(event) => void setSearch(event.target.value || null)} />;
}
