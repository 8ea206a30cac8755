import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const hidden = {
  sm: "@max-3xl:hidden",
  md: "@max-4xl:hidden",
  lg: "@max-5xl:hidden",
  xl: "@max-6xl:hidden",
};

interface CellLayout {
  align?: "left" | "right";
  /** Left out where the table is narrower than 768, 896, 1024 or 1152 px; back again as a line of the card. */
  hideBelow?: keyof typeof hidden;
}

export interface TableProps {
  /** The table's name, for screen readers. */
  caption: string;
  className?: string;
  children: ReactNode;
}

/**
 * A dense table: rows of 36 px, a head that stays in view. Narrower than 640 px each row becomes a card whose lines
 * carry their column's name (`label` of TD); the ARIA roles keep it a table for screen readers there as well.
 */
export function Table({ caption, className, children }: TableProps) {
  return (
    <div className={cn("@container min-w-0", className)}>
      {/* biome-ignore lint/a11y/noRedundantRoles: display:block takes the native role away */}
      <table role="table" className="w-full border-separate border-spacing-0 text-left text-sm @max-2xl:block">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** The head: a TR of TH. */
export function THead({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see Table
    <thead role="rowgroup" className="@max-2xl:sr-only">
      {children}
    </thead>
  );
}

/** The body: rows of TD. */
export function TBody({ children, ...rest }: ComponentProps<"tbody">) {
  return (
    <tbody
      // biome-ignore lint/a11y/noRedundantRoles: see Table
      role="rowgroup"
      {...rest}
      className="@max-2xl:flex @max-2xl:flex-col @max-2xl:gap-2 @max-2xl:in-data-flush:gap-0"
    >
      {children}
    </tbody>
  );
}

/** A row. Where a RowLink is in it, the whole row follows the pointer. */
export function TR({ className, children, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: see Table
      role="row"
      {...rest}
      className={cn(
        "group/row relative @max-2xl:flex @max-2xl:flex-col @max-2xl:rounded-md @max-2xl:border @max-2xl:bg-surface @max-2xl:py-1.5",
        "@max-2xl:in-data-flush:rounded-none @max-2xl:in-data-flush:border-x-0 @max-2xl:in-data-flush:border-t-0 @max-2xl:in-data-flush:last:border-b-0",
        "transition-colors has-[[data-row-link]]:hover:bg-hover aria-selected:bg-accent-soft",
        className,
      )}
    >
      {children}
    </tr>
  );
}

export interface THProps extends Omit<ComponentProps<"th">, "align">, CellLayout {}

/** A column's name. */
export function TH({ align = "left", hideBelow, className, children, ...rest }: THProps) {
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: see Table
      role="columnheader"
      scope="col"
      {...rest}
      className={cn(
        "sticky top-(--frame-top,0px) z-10 h-8 whitespace-nowrap border-b bg-(--table-head,var(--background)) px-2 font-medium text-muted text-xs first:pl-3 last:pr-3",
        align === "right" && "text-right",
        hideBelow && hidden[hideBelow],
        className,
      )}
    >
      {children}
    </th>
  );
}

/** The head of a column of buttons, which speak for themselves: for screen readers alone. */
export function ActionsTH() {
  return (
    <TH align="right">
      <span className="sr-only">Actions</span>
    </TH>
  );
}

export interface TDProps extends Omit<ComponentProps<"td">, "align">, CellLayout {
  /** The column's name, shown where the table is a list of cards. Without it the cell is the card's heading. */
  label?: string;
  /** Digits of one width and to the right. */
  numeric?: boolean;
  /** One line with an ellipsis; needs a width from the column or `max-w-*`. */
  truncate?: boolean;
}

/** A cell. */
export function TD({ label, align, numeric, truncate, hideBelow, className, children, ...rest }: TDProps) {
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see Table
      role="cell"
      data-label={label}
      {...rest}
      className={cn(
        "h-row border-b px-2 py-1 align-middle first:pl-3 last:pr-3 group-last/row:border-b-0",
        "@max-2xl:flex @max-2xl:h-auto @max-2xl:min-h-7 @max-2xl:items-center @max-2xl:justify-between @max-2xl:gap-4 @max-2xl:border-0 @max-2xl:px-3",
        label
          ? "@max-2xl:before:shrink-0 @max-2xl:before:font-normal @max-2xl:before:font-sans @max-2xl:before:text-muted @max-2xl:before:text-xs @max-2xl:before:content-[attr(data-label)]"
          : "@max-2xl:justify-start",
        (numeric || align === "right") && "text-right",
        numeric && "tabular-nums",
        truncate && "truncate",
        hideBelow && hidden[hideBelow],
        hideBelow && "@max-2xl:flex",
        className,
      )}
    >
      {children}
    </td>
  );
}

/** The link of a row: its words are the name, its area is the whole row. Other controls in the row need `relative z-1`. */
export function RowLink({ className, children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      data-row-link=""
      {...rest}
      className={cn(
        "font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2",
        className,
      )}
    >
      {children}
    </Link>
  );
}
