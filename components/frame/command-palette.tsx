"use client";

import { Command as Palette } from "cmdk";
import { ArrowRight, CornerDownLeft, Layers, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cn } from "../ui/cn";
import { overlayClass, panelClass } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import type { Command } from "./page-store";
import { useEnvironmentSearch } from "./use-environment-search";

const groupOf = (command: Command) => command.group ?? "Here";

export interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  commands: readonly Command[];
}

const itemClass =
  "flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";
const groupClass =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs";

/** Go to any environment, do anything allowed here. */
export function CommandPalette({ open, onOpenChange, commands }: CommandPaletteProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content aria-describedby={undefined} className={cn(panelClass, "max-w-xl")}>
          <Radix.Title className="sr-only">Command palette</Radix.Title>
          <PaletteBody commands={commands} close={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteBody({ commands, close }: { commands: readonly Command[]; close: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const environments = useEnvironmentSearch(text, true);
  const groups = [...new Set(commands.map(groupOf))];

  function run(command: Pick<Command, "href" | "onSelect">) {
    close();
    command.onSelect?.();
    if (command.href) router.push(command.href);
  }

  return (
    <Palette label="Commands" loop className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Palette.Input
          value={text}
          onValueChange={setText}
          placeholder="Go to an environment or a page, or do something"
          className="h-12 w-full bg-transparent text-base outline-none max-sm:text-lg"
        />
      </div>
      <Palette.List className="min-h-0 scroll-py-1.5 overflow-y-auto p-1.5">
        <Palette.Empty className="px-2.5 py-6 text-center text-muted">Nothing found.</Palette.Empty>
        {groups.map((group) => (
          <Palette.Group key={group} heading={group} className={groupClass}>
            {commands
              .filter((item) => groupOf(item) === group)
              .map((item) => (
                <PaletteItem
                  key={item.id}
                  value={item.id}
                  keywords={[item.label, ...(item.keywords ?? [])]}
                  run={() => run(item)}
                >
                  {item.href ? <ArrowRight aria-hidden /> : <CornerDownLeft aria-hidden />}
                  <span className="truncate">{item.label}</span>
                </PaletteItem>
              ))}
          </Palette.Group>
        ))}
        {environments.length > 0 && (
          <Palette.Group heading="Environments" className={groupClass}>
            {environments.map((environment) => (
              <PaletteItem
                key={environment.name}
                value={`environment ${environment.name}`}
                keywords={[environment.name, environment.team, text]}
                run={() => run({ href: `/environments/${encodeURIComponent(environment.name)}` })}
              >
                <Layers aria-hidden />
                <span className="truncate">{environment.name}</span>
                <span className="ml-auto truncate text-muted text-xs">
                  {environment.team} · <span className="font-mono">{environment.region}</span>
                </span>
              </PaletteItem>
            ))}
          </Palette.Group>
        )}
      </Palette.List>
      <div className="flex gap-4 border-t px-4 py-2 text-muted text-xs max-sm:hidden">
        <span className="flex items-center gap-1.5">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd> choose
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd>↵</Kbd> open
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd>Esc</Kbd> close
        </span>
      </div>
    </Palette>
  );
}

interface PaletteItemProps {
  value: string;
  keywords: string[];
  run: () => void;
  children: ReactNode;
}

function PaletteItem({ value, keywords, run, children }: PaletteItemProps) {
  return (
    <Palette.Item value={value} keywords={keywords} onSelect={run} className={itemClass}>
      {children}
    </Palette.Item>
  );
}
