"use client";

import { Search } from "lucide-react";
import { type ComponentProps, useEffect, useRef } from "react";
import { cn } from "./cn";
import { controlClass } from "./control-class";
import { Kbd } from "./kbd";

export interface SearchInputProps extends Omit<ComponentProps<"input">, "type" | "ref"> {
  /** The field's name, also its placeholder unless one is given. */
  label: string;
  /** "/" puts the cursor here. Default true. */
  slash?: boolean;
}

/** A search field. "/" focuses it from anywhere on the page. */
export function SearchInput({ label, slash = true, className, ...rest }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!slash) return;
    function focus(event: KeyboardEvent) {
      const typing =
        event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, [slash]);

  return (
    <div className={cn("relative w-64 max-w-full max-sm:w-full", className)}>
      <Search aria-hidden className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-3.5 text-muted" />
      <input
        {...rest}
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts={slash ? "/" : undefined}
        placeholder={rest.placeholder ?? label}
        className={cn(controlClass, "peer h-8 pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden")}
      />
      {slash && (
        <Kbd className="pointer-events-none absolute inset-y-0 right-1.5 my-auto peer-focus:opacity-0 max-sm:hidden">
          /
        </Kbd>
      )}
    </div>
  );
}
