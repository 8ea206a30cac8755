"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";

const itemClass =
  "flex h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 text-sm outline-none data-highlighted:bg-hover " +
  "data-disabled:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0";

export interface DropdownMenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  children: ReactNode;
}

/** A menu of actions under a button; arrow keys and type-ahead work. */
export function DropdownMenu({ trigger, align = "end", side = "bottom", className, children }: DropdownMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {/* In its place, not at the end of the page: it belongs to the landmark its button is in. */}
      <Radix.Content
        align={align}
        side={side}
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          "z-50 min-w-48 animate-appear rounded-lg bg-surface p-1 font-normal text-foreground shadow-popover",
          className,
        )}
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  /** At the right end: keys. */
  shortcut?: ReactNode;
  tone?: "normal" | "danger";
  disabled?: boolean;
  onSelect?: (event: Event) => void;
  /** The child is the element itself, such as a Link. */
  asChild?: boolean;
  children: ReactNode;
}

/** One action of a menu. */
export function MenuItem({ icon, shortcut, tone = "normal", asChild, children, ...rest }: MenuItemProps) {
  return (
    <Radix.Item asChild={asChild} {...rest} className={cn(itemClass, tone === "danger" && "text-danger")}>
      {asChild ? (
        children
      ) : (
        <>
          {icon}
          <span className="truncate">{children}</span>
          {shortcut && <span className="ml-auto text-muted text-xs">{shortcut}</span>}
        </>
      )}
    </Radix.Item>
  );
}

export interface MenuChoiceProps {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: ReactNode; icon?: ReactNode }[];
}

/** One of several, inside a menu. The menu stays open, so that the effect is seen. */
export function MenuChoice({ label, value, onValueChange, options }: MenuChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          onSelect={(event) => event.preventDefault()}
          className={itemClass}
        >
          {option.icon}
          {option.label}
          <Radix.ItemIndicator className="ml-auto">
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-muted text-xs">{children}</Radix.Label>;
}

/** A line between groups of items. */
export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />;
}
