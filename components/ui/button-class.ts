import { cn } from "./cn";

export interface ButtonLook {
  /** `primary` is the one action of a view. Default `secondary`. */
  variant?: "primary" | "secondary" | "ghost" | "danger";
  /** 28 px or 32 px high. Default `md`. */
  size?: "sm" | "md";
}

const variants = {
  primary: "bg-accent-solid text-on-solid shadow-control hover:bg-accent-solid/90",
  secondary: "border border-strong bg-surface text-foreground shadow-control hover:bg-hover",
  ghost: "text-muted hover:bg-hover hover:text-foreground",
  danger: "bg-danger-solid text-on-solid shadow-control hover:bg-danger-solid/90",
};

const sizes = {
  sm: "h-7 gap-1 px-2 text-xs [&_svg]:size-3.5",
  md: "h-8 gap-1.5 px-3 text-sm [&_svg]:size-4",
};

/** The look of a button, for buttons and for links that look like one. */
export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook, className?: string): string {
  return cn(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors",
    "disabled:pointer-events-none disabled:opacity-45 aria-disabled:cursor-default aria-busy:opacity-75 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    className,
  );
}
