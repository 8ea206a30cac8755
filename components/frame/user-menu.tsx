"use client";

import { Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { startTransition } from "react";
import { DropdownMenu, MenuChoice, MenuItem, MenuSeparator } from "../ui/dropdown-menu";
import { Kbd } from "../ui/kbd";
import { readTheme } from "./preferences";
import { useTheme } from "./use-choice";

export interface FrameUser {
  name: string;
  email: string;
  role: string;
}

export interface UserMenuProps {
  user: FrameUser;
  signOut: () => Promise<void>;
  onShowShortcuts: () => void;
}

const themes = [
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
  { value: "system", label: "System", icon: <Monitor aria-hidden /> },
];

/** Who is signed in, the theme, the shortcuts, and the way out. */
export function UserMenu({ user, signOut, onShowShortcuts }: UserMenuProps) {
  const [theme, setTheme] = useTheme();
  const initials = user.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join("");
  return (
    <DropdownMenu
      className="w-60"
      trigger={
        <button
          type="button"
          aria-label={`Account: ${user.name}`}
          className="grid size-7 shrink-0 place-items-center rounded-full border border-strong bg-surface font-semibold text-2xs transition-colors hover:bg-hover"
        >
          {initials}
        </button>
      }
    >
      <div className="px-2 pt-1.5 pb-2">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-muted text-xs">{user.email}</p>
        <p className="text-muted text-xs capitalize">{user.role}</p>
      </div>
      <MenuSeparator />
      <MenuChoice label="Theme" value={theme} onValueChange={(value) => setTheme(readTheme(value))} options={themes} />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden />} shortcut={<Kbd>?</Kbd>} onSelect={onShowShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => startTransition(signOut)}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
