import path from "node:path";
import type { EntryView } from "@/lib/registry/session-entry";
import { isSafeSessionId } from "@/lib/store-file/classify-store-file";
import { keyFileName } from "@/lib/store-file/key-file-name";
import type { AgentStore } from "./home";

/**
 * Which file an entry means; `file` is a base name inside the agent's folder. `outside`: its sessionFile leaves the folder
 * and is never opened; `file` is then what OpenClaw 2026.2.26 falls back to. `unsafe`: nothing of it may become a path.
 */
export type TranscriptFile =
  | { state: "ok"; file: string }
  | { state: "outside"; file?: string; reason: string }
  | { state: "unsafe" | "none"; reason: string };

type Named = { view: EntryView; dialect?: "openclaw" | "seed" | "metadata" };

/**
 * Tells the transcript of an entry without looking at the disk; `exists` (base name → is it there) only settles what the
 * entry leaves open: a topic's file, a file named after its key. Source: STORE §2, §18; control C9.
 */
export function transcriptFileFor(
  store: Pick<AgentStore, "folder">,
  entry: Named,
  key: string,
  exists: (file: string) => boolean = () => false,
): TranscriptFile {
  const { sessionId, sessionFile } = entry.view;
  if (sessionId !== undefined && !isSafeSessionId(sessionId)) {
    return { state: "unsafe", reason: "The session id is not safe in a file name." };
  }
  const usual = usualFile(sessionId, key, entry.dialect, exists);
  if (sessionFile === undefined || sessionFile === "") {
    return usual === undefined
      ? { state: "none", reason: "The entry names no transcript." }
      : { state: "ok", file: usual };
  }
  const named = nameInside(store.folder, sessionFile);
  if (named !== undefined) return { state: "ok", file: named };
  const reason = "The entry's sessionFile leaves this agent's folder.";
  return usual === undefined ? { state: "outside", reason } : { state: "outside", file: usual, reason };
}

/** The base name that a sessionFile has inside this folder; undefined when it points anywhere else. */
function nameInside(folder: string, sessionFile: string): string | undefined {
  if (sessionFile.includes("\0") || !isTranscriptName(path.basename(sessionFile))) return undefined;
  const wanted = path.resolve(folder, sessionFile);
  if (path.dirname(wanted) === path.resolve(folder)) return path.basename(wanted);
  // The store was moved, or is seen through another mount: the same agent's folder of another home.
  const isMoved = path.isAbsolute(sessionFile) && tail(path.dirname(wanted)) === tail(path.resolve(folder));
  return isMoved ? path.basename(wanted) : undefined;
}

/** `agents/<agentId>/sessions` */
function tail(folder: string): string {
  return folder.split(path.sep).slice(-3).join("/");
}

function isTranscriptName(name: string): boolean {
  return name.endsWith(".jsonl") && name !== ".jsonl" && !name.includes("..") && !name.includes("\\");
}

function usualFile(
  sessionId: string | undefined,
  key: string,
  dialect: Named["dialect"],
  exists: (file: string) => boolean,
): string | undefined {
  if (sessionId === undefined) {
    const file = keyFileName(key);
    return dialect === "metadata" || exists(file) ? file : undefined;
  }
  const plain = `${sessionId}.jsonl`;
  const thread = /:(topic|thread):([^:]+)$/i.exec(key);
  const topic = thread?.[2] === undefined ? undefined : topicFile(sessionId, thread[2]);
  return topic !== undefined && exists(topic) && !exists(plain) ? topic : plain;
}

/** None for half a character: no file can be called that, and OpenClaw cannot either. */
function topicFile(sessionId: string, thread: string): string | undefined {
  return /\p{Surrogate}/u.test(thread) ? undefined : `${sessionId}-topic-${encodeURIComponent(thread)}.jsonl`;
}
