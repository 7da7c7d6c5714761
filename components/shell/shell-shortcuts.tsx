"use client";

import { useRouter } from "next/navigation";
import { useShortcuts } from "@/components/ui/use-shortcuts";

type ShellShortcutsProps = { onPalette: () => void; onShortcutSheet: () => void; onToggleRail: () => void };

/** The keys that work on every page. */
export function ShellShortcuts({ onPalette, onShortcutSheet, onToggleRail }: ShellShortcutsProps) {
  const router = useRouter();
  useShortcuts({
    "mod+k": onPalette,
    "mod+b": onToggleRail,
    "?": onShortcutSheet,
    "g a": () => router.push("/"),
    "g s": () => router.push("/sessions"),
    "g p": () => router.push("/policies"),
  });
  return null;
}
