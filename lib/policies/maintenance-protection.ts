import { splitSessionKey } from "@/lib/session-key/split-session-key";
import type { Generation } from "./generation";
import type { MaintenanceEntry } from "./maintenance-question";

type Subject = Pick<MaintenanceEntry, "key" | "chatType">;

/**
 * Why no step of the automatic clean-up may remove an entry; undefined when one may. Since 2026.5 conversations with people
 * outside (groups, channels, threads, topics) stay, and so does the session in use. Source: STORE 11.
 */
export function maintenanceProtection(entry: Subject, generation: Generation, activeKey?: string): string | undefined {
  if (generation !== "late") return undefined;
  if (isSameKey(entry.key, activeKey)) return "it is in use";
  if (isSynthetic(entry.key)) return undefined;
  return isExternalConversation(entry) ? "conversations of groups, channels and threads are kept" : undefined;
}

export function isSameKey(key: string, other: string | undefined): boolean {
  return other !== undefined && key.trim().toLowerCase() === other.trim().toLowerCase();
}

/** A one-shot model run of a late version: kept for a day only. */
export function isModelRun(key: string): boolean {
  return /^agent:[^:\s]+:explicit:model-run-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key);
}

function isSynthetic(key: string): boolean {
  const rest = restOf(key);
  return /^(?:cron|hook|node|subagent|acp|acp-bridge):/.test(rest) || /(?:^|:)heartbeat(?::|$)/.test(rest);
}

function isExternalConversation({ key, chatType }: Subject): boolean {
  const rest = restOf(key);
  if (/:thread:[^:]/.test(rest) || /^telegram:(?:group|channel|direct|dm):.+:topic:[^:]+$/.test(rest)) return true;
  if (/^[^:]+:(?:group|channel):.+$/.test(rest)) return true;
  return chatType === "group" || chatType === "channel" || chatType === "thread";
}

function restOf(key: string): string {
  const { agentId, rest } = splitSessionKey(key);
  return (agentId === undefined ? key : rest).trim().toLowerCase();
}
