import { formatAbsoluteTime } from "@/lib/format/format-time";
import { type FailureCode, isFailure } from "@/lib/failure/failure";

/** A refusal as forms and dialogs tell it: what happened, and what a person can do about it. */
export type Advice = { title: string; advice: string; canRetry: boolean };

type Refusal = { code: string; message: string; details?: unknown };

const advices: Partial<Record<FailureCode, (refusal: Refusal) => Advice>> = {
  store_busy: ({ message, details }) => ({
    title: "The store is busy",
    advice: `${holderSentence(details) ?? message} Nothing was changed. Try again when it is done.`,
    canRetry: true,
  }),
  read_only: ({ message }) => ({
    title: "This store is read-only",
    advice: `${message} Nothing was changed.`,
    canRetry: false,
  }),
  store_damaged: ({ message }) => ({
    title: "The registry is damaged",
    advice: `${message} Nothing was written; repair the file first, then retry.`,
    canRetry: true,
  }),
  conflict: ({ message }) => ({
    title: "Changed in the meantime",
    advice: `${message} Look at the plan again before you go on.`,
    canRetry: true,
  }),
  session_missing: ({ message }) => ({
    title: "The session is gone",
    advice: `${message} Somebody may have deleted or renamed it.`,
    canRetry: true,
  }),
  unavailable: ({ message }) => ({ title: "Not possible right now", advice: message, canRetry: true }),
  forbidden: ({ message }) => ({ title: "Not allowed", advice: message, canRetry: false }),
  invalid_request: ({ message, details }) => ({
    title: "This cannot be done",
    advice: [message, reasonsOf(details)].filter(Boolean).join(" "),
    canRetry: false,
  }),
};

/** Advice on any error that a call may throw. */
export function adviceOn(error: Error): Advice {
  if (isFailure(error)) return adviceFor(error);
  return { title: "That did not work", advice: error.message, canRetry: true };
}

export function adviceFor(refusal: Refusal): Advice {
  const known = Object.entries(advices).find(([code]) => code === refusal.code)?.[1];
  return known?.(refusal) ?? { title: "That did not work", advice: refusal.message, canRetry: true };
}

/** `details` of store_busy names the holder: `{ pid, path }`, flat or under `holder`. */
export function holderSentence(details: unknown): string | undefined {
  const holder = field(details, "holder") ?? details;
  const pid = field(holder, "pid");
  if (typeof pid !== "number") return undefined;
  const path = field(holder, "path") ?? field(holder, "lockPath") ?? field(details, "path");
  const name = field(field(holder, "process"), "name");
  const since = field(holder, "createdAt");
  const who = typeof name === "string" ? `Process ${pid} (${name})` : `Process ${pid}`;
  const what = typeof path === "string" ? ` ${path}` : "";
  return `${who} holds the lock${what}${typeof since === "number" ? `, since ${formatAbsoluteTime(since)}` : ""}.`;
}

function reasonsOf(details: unknown): string {
  if (!Array.isArray(details)) return "";
  return details
    .map((item) => field(item, "reason") ?? field(item, "message"))
    .filter((reason) => typeof reason === "string")
    .join("; ");
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
