"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const overlayClass = "fixed inset-0 z-40 animate-appear bg-overlay";

export const panelClass =
  "fixed z-50 flex max-h-[min(40rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] animate-appear flex-col rounded-lg bg-surface " +
  "left-1/2 top-[12vh] max-sm:top-4 -translate-x-1/2 shadow-popover focus:outline-none";

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" };

export interface DialogProps {
  title: ReactNode;
  description?: ReactNode;
  /** Opens the dialog; leave it out and hold `open` yourself instead. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The buttons, right-aligned. */
  footer?: ReactNode;
  size?: keyof typeof widths;
  children: ReactNode;
}

/** A dialog over the page. Escape and a click outside close it; the focus returns to where it was. */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  footer,
  size = "md",
  children,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          className={cn(panelClass, widths[size])}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="min-w-0 px-4 pt-3.5 pr-12 pb-2">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            {description && <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>}
          </div>
          <div className="min-h-0 overflow-y-auto px-4 pb-4">{children}</div>
          {footer && (
            <div className="flex justify-end gap-2 rounded-b-lg border-t bg-background px-4 py-3">{footer}</div>
          )}
          {/* Last, so that the focus starts in the content; without a tooltip, so that one Escape closes. */}
          <Radix.Close asChild>
            <Button
              aria-label="Close"
              variant="ghost"
              size="sm"
              icon={<X aria-hidden />}
              className="absolute top-2.5 right-2.5 w-7 px-0"
            />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
