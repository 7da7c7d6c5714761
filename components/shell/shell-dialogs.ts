"use client";

import { createContext, useContext } from "react";

export type ShellDialog = "palette" | "shortcuts";

const ShellDialogs = createContext<(dialog: ShellDialog) => void>(() => {});

/** Lets what stands in the shell open its dialogs. */
export const ShellDialogsProvider = ShellDialogs.Provider;

export function useShellDialogs(): (dialog: ShellDialog) => void {
  return useContext(ShellDialogs);
}
