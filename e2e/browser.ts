import { findSystemBrowser } from "./system-browsers.mjs";

/**
 * Which Chromium the journeys drive. `E2E_BROWSER`: unset = the first of this system, else Playwright's own; a path = that
 * one; `bundled` = Playwright's own. Undefined stands for Playwright's own.
 */
export function browserPath(): string | undefined {
  const wanted = process.env["E2E_BROWSER"];
  if (wanted === "bundled") return undefined;
  return wanted || findSystemBrowser(process.env["PATH"] ?? "");
}
