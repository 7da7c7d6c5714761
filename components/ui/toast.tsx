"use client";

import { useTheme } from "next-themes";
import { type ReactNode, useEffect } from "react";
import { type ExternalToast, Toaster as SonnerToaster, toast as sonner } from "sonner";
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
  done: (title: string, options: ToastOptions = {}) => void sonner.success(...messageOf(title, options)),
  note: (title: string, options: ToastOptions = {}) => void sonner(...messageOf(title, options)),
  failed: (title: string, options: ToastOptions = {}) => void sonner.error(...messageOf(title, options)),
};

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

let offered = 0;

function messageOf(
  title: string,
  { description, note, undo }: ToastOptions,
): [title: ReactNode, settings: ExternalToast] {
  const plain = description === undefined ? undefined : visibleText(description);
  const text = note === undefined ? plain : noted(plain, note);
  const settings = {
    ...(text !== undefined && { description: text }),
    ...(note !== undefined && { duration: notedMs }),
  };
  if (!undo) return [visibleText(title), settings];
  offered += 1;
  const id = `undo-${offered}`;
  const stays = (
    <>
      {visibleText(title)}
      <UnusedClock id={id} />
    </>
  );
  const action = { label: "Undo", onClick: () => void undo() };
  return [stays, { ...settings, id, duration: Number.POSITIVE_INFINITY, action }];
}

/** A message that offers something to do has a clock of its own, which ends with it. */
function UnusedClock({ id }: { id: string }) {
  useEffect(() => dismissUnused(() => void sonner.dismiss(id), undoMs), [id]);
  return null;
}

function noted(description: string | undefined, note: ReactNode): ReactNode {
  return (
    <>
      {description}
      <span className="block text-xs text-muted">{note}</span>
    </>
  );
}
