"use client";

import {
  AlignJustify,
  Keyboard,
  KeyboardOff,
  LogOut,
  type LucideIcon,
  Moon,
  PanelLeft,
  Rows3,
  Sun,
  SunMoon,
} from "lucide-react";
import { useTheme } from "next-themes";
import { useOperator } from "@/components/data/operator-context";
import { usePreference } from "@/components/ui/use-preference";
import { useSingleKeys } from "@/components/ui/use-shortcuts";
import { useLeave } from "./use-leave";

export type PaletteAction = { id: string; label: string; words: string; icon: LucideIcon; run: () => void };

type ShellActs = { onShortcutSheet: () => void; onToggleRail: () => void };

/** What can be done from anywhere. */
export function usePaletteActions({ onShortcutSheet, onToggleRail }: ShellActs): PaletteAction[] {
  const { setTheme } = useTheme();
  const [density, setDensity] = usePreference("density", ["comfortable", "compact"]);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const { by } = useOperator();
  const leave = useLeave();
  const other = density === "compact" ? "comfortable" : "compact";
  const theme = (value: string, label: string, icon: LucideIcon): PaletteAction => ({
    id: `theme-${value}`,
    label: `Colours: ${label}`,
    words: "theme mode appearance",
    icon,
    run: () => setTheme(value),
  });
  return [
    theme("light", "light", Sun),
    theme("dark", "dark", Moon),
    theme("system", "as the system", SunMoon),
    {
      id: "density",
      label: `Rows: ${other}`,
      words: "density height table",
      icon: other === "compact" ? AlignJustify : Rows3,
      run: () => setDensity(other),
    },
    {
      id: "rail",
      label: "Narrow or widen the side bar",
      words: "rail menu collapse",
      icon: PanelLeft,
      run: onToggleRail,
    },
    { id: "keys", label: "Keyboard shortcuts", words: "help sheet", icon: Keyboard, run: onShortcutSheet },
    {
      id: "single-keys",
      label: singleKeys ? "Switch single keys off" : "Switch single keys on",
      words: "keyboard shortcuts",
      icon: singleKeys ? KeyboardOff : Keyboard,
      run: () => setSingleKeys(!singleKeys),
    },
    ...(by === "proxy"
      ? []
      : [{ id: "leave", label: "Sign out", words: "log out leave", icon: LogOut, run: () => void leave("here") }]),
  ];
}
