"use client";

import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends Omit<ButtonProps, "icon" | "children" | "aria-label"> {
  /** The name, for screen readers and as tooltip. */
  label: string;
  icon: ReactNode;
}

/** A square button with an icon and a name that shows on hover and focus. */
export function IconButton({ label, icon, className, size = "md", variant = "ghost", ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <Button
        {...rest}
        aria-label={label}
        icon={icon}
        size={size}
        variant={variant}
        className={cn(size === "sm" ? "w-7 px-0" : "w-8 px-0", className)}
      />
    </Tooltip>
  );
}
