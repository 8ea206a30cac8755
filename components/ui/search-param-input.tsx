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
  // Another search is another list: a place in the old one means nothing in it.
  const [, setCursor] = useQueryState("cursor");
  const [, setPage] = useQueryState("page");
  function change(text: string) {
    void setCursor(null);
    void setPage(null);
    void setSearch(text || null);
  }
  return <SearchInput label={label} value={search} onChange={(event) => change(event.target.value)} />;
}
