"use client";

import { Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { type CSSProperties, type ReactNode, useEffect, useMemo, useState } from "react";
import { Breadcrumbs } from "../ui/breadcrumbs";
import { Kbd } from "../ui/kbd";
import { CommandPalette } from "./command-palette";
import type { Shortcut } from "./key-sequence";
import { breadcrumbsOf, type NavigationItem } from "./navigation";
import type { Command } from "./page-store";
import { Rail } from "./rail";
import { SandboxBand } from "./sandbox-band";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { TargetChip } from "./target-chip";
import { useRegisteredExtras } from "./use-page-extras";
import { useShortcutKeys } from "./use-shortcut-keys";
import { type FrameUser, UserMenu } from "./user-menu";

export interface AppFrameProps {
  user: FrameUser;
  /** From `navigationFor(role, reviewsWaiting)`. */
  navigation: readonly NavigationItem[];
  aws: "sandbox" | "aws";
  /** The target in use, where there is one only. */
  targetName?: string;
  /** What the palette offers on every page, beside the navigation. */
  commands?: readonly Command[];
  /** A server action that ends the session and redirects. */
  signOut: () => Promise<void>;
  children: ReactNode;
}

const fixedShortcuts = [
  { keys: "Ctrl K", label: "Command palette" },
  { keys: "?", label: "These shortcuts" },
  { keys: "/", label: "Search on the page" },
];
const noCommands: readonly Command[] = [];

/** What stands around every page: rail, top bar, the sandbox's band, the palette and the shortcuts. */
export function AppFrame({
  user,
  navigation,
  aws,
  targetName,
  commands = noCommands,
  signOut,
  children,
}: AppFrameProps) {
  const pathname = usePathname();
  const router = useRouter();
  const extras = useRegisteredExtras();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [shortcutsOpen, setShortcutsOpen] = useState(false);

  const pageShortcuts = extras.flatMap((each) => each.shortcuts ?? []);
  const goShortcuts = useMemo<Shortcut[]>(
    () =>
      navigation.map((item) => ({
        keys: `g ${item.key}`,
        label: `Go to ${item.label.toLowerCase()}`,
        run: () => router.push(item.href),
      })),
    [navigation, router],
  );
  useShortcutKeys([
    ...goShortcuts,
    ...pageShortcuts,
    { keys: "?", label: "These shortcuts", run: () => setShortcutsOpen(true) },
  ]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setPaletteOpen((open) => !open);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  const paletteCommands: Command[] = [
    ...extras.flatMap((each) => each.commands ?? []),
    ...commands,
    ...navigation.map((item) => ({ id: item.href, label: item.label, group: "Go to", href: item.href })),
  ];
  const crumbs = extras.findLast((each) => each.breadcrumbs)?.breadcrumbs ?? breadcrumbsOf(pathname);
  const band = aws === "sandbox" ? "1.5rem" : "0rem";

  return (
    <div
      // The bottom bar of small screens, which is fixed: what sticks to the bottom stands above it.
      className="min-h-dvh max-sm:[--frame-bottom:calc(3.8125rem+env(safe-area-inset-bottom))]"
      style={{ "--band": band, "--frame-top": `calc(${band} + 3rem)` } as CSSProperties}
    >
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-foreground px-3 py-1.5 font-medium text-background focus:translate-y-0 print:hidden"
      >
        Skip to the content
      </a>
      {aws === "sandbox" && <SandboxBand />}
      <div className="sm:flex">
        <Rail items={navigation} />
        <div className="min-w-0 flex-1">
          <header className="sticky top-(--band) z-20 flex h-12 items-center gap-3 border-b bg-background px-4 sm:px-6 print:hidden">
            <Breadcrumbs items={crumbs} className="flex-1" />
            <PaletteButton onClick={() => setPaletteOpen(true)} />
            <TargetChip aws={aws} targetName={targetName} />
            <UserMenu user={user} signOut={signOut} onShowShortcuts={() => setShortcutsOpen(true)} />
          </header>
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto flex w-full max-w-[96rem] flex-col gap-5 px-4 pt-5 pb-24 outline-none sm:px-6 sm:pb-10 print:p-0"
          >
            {children}
          </main>
        </div>
      </div>
      <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} commands={paletteCommands} />
      <ShortcutsDialog
        open={shortcutsOpen}
        onOpenChange={setShortcutsOpen}
        page={pageShortcuts}
        everywhere={[...fixedShortcuts, ...goShortcuts]}
      />
    </div>
  );
}

function PaletteButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={onClick}
      className="flex h-7 items-center gap-2 rounded-md text-muted text-xs transition-colors hover:text-foreground max-sm:w-7 max-sm:justify-center sm:border sm:border-strong sm:bg-surface sm:pr-1 sm:pl-2"
    >
      <Search aria-hidden className="size-3.5" />
      <span className="max-sm:sr-only">Search or jump to</span>
      <Kbd className="h-4.5 max-sm:hidden">Ctrl K</Kbd>
    </button>
  );
}
