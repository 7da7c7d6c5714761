"use client";

import { useTheme } from "next-themes";
import type { ReactNode } from "react";
import { Toaster as SonnerToaster, toast as sonner } from "sonner";
import { visibleText } from "@/lib/format/visible-text";
import { dismissUnused } from "./dismiss-unused";

const undoMs = 10_000;
/** a note may change after five seconds */
const notedMs = 8000;

type ToastOptions = {
  description?: string;
  /** below the description; may change while the toast stands */
  note?: ReactNode;
  /** offers Undo for ten seconds, which stand still while somebody is at it; reach it with Alt+T, then Tab */
  undo?: () => void | Promise<unknown>;
};

/** `toast.done("Deleted", { undo })`, `toast.failed("Could not delete", { description })`. */
export const toast = {
  done: (title: string, options: ToastOptions = {}) =>
    staying(sonner.success(visibleText(title), settings(options)), options),
  note: (title: string, options: ToastOptions = {}) => staying(sonner(visibleText(title), settings(options)), options),
  failed: (title: string, options: ToastOptions = {}) =>
    staying(sonner.error(visibleText(title), settings(options)), options),
};

/** One that offers something to do has a clock of its own. */
function staying(id: string | number, { undo }: ToastOptions): void {
  if (undo) dismissUnused(() => void sonner.dismiss(id), undoMs);
}

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <SonnerToaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-center"
      hotkey={["altKey", "KeyT"]}
      containerAriaLabel="Messages"
      closeButton
      toastOptions={{
        style: {
          background: "var(--raised)",
          color: "var(--ink)",
          borderColor: "var(--line)",
          borderRadius: 6,
          boxShadow: "var(--shadow)",
          // What is modal takes the pointer from the rest of the page, and Undo stands above it.
          pointerEvents: "auto",
        },
        actionButtonStyle: { background: "var(--accent-solid)", color: "var(--on-accent)", height: 28 },
      }}
    />
  );
}

function settings({ description, note, undo }: ToastOptions) {
  const plain = description === undefined ? undefined : visibleText(description);
  const text = note === undefined ? plain : noted(plain, note);
  return {
    ...(text !== undefined && { description: text }),
    ...(note !== undefined && { duration: notedMs }),
    ...(undo && { duration: Number.POSITIVE_INFINITY, action: { label: "Undo", onClick: () => void undo() } }),
  };
}

function noted(description: string | undefined, note: ReactNode): ReactNode {
  return (
    <>
      {description}
      <span className="block text-xs text-muted">{note}</span>
    </>
  );
}
