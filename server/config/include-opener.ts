import path from "node:path";
import JSON5 from "json5";
import type { OpenInclude, OpenedInclude } from "@/lib/config/resolve-includes";
import { type ConfigPart, readInside, signatureInside } from "./read-inside";

/** A file that openclaw.json includes. */
export type ConfigFile = {
  /** within the folder of openclaw.json */
  file: string;
  state: "ok" | "missing" | "unreadable" | "refused" | "damaged";
  /** why it is not ok */
  reason?: string;
  /** as written; may hold secrets */
  text?: string;
};

export type IncludeOpener = {
  open: OpenInclude;
  /** every file that was asked for, in that order */
  files: () => ConfigFile[];
  /** what was asked for within the folder, whether it is there or not */
  parts: () => ConfigPart[];
};

/** OpenClaw's own limit. */
const bytesMax = 2 * 1024 * 1024;

/**
 * Opens included files, each once, and only within the folder of openclaw.json (links followed), as OpenClaw does. Plain
 * files of up to 2 MB; anything else is an answer with its reason. `folder`: where openclaw.json stands, `root`: its real path.
 */
export function includeOpener(folder: string, root: string): IncludeOpener {
  const files = new Map<string, ConfigFile>();
  const answers = new Map<string, Promise<OpenedInclude>>();
  const parts: ConfigPart[] = [];

  async function read(target: string, written: string): Promise<OpenedInclude> {
    // Signed before it is read: a change in between is found at the next look.
    const signature = await signatureInside(root, target);
    const { name, file } = await readInside(root, target, bytesMax);
    parts.push({ folder: root, target, signature, ...(name === undefined ? {} : { real: path.join(root, name) }) });
    const shown = name ?? (file.state === "refused" ? written : path.relative(root, target));
    if (file.state !== "ok") {
      files.set(shown, { file: shown, state: file.state, reason: file.reason });
      return { ok: false, reason: file.reason };
    }
    const text = new TextDecoder("utf-8").decode(file.bytes);
    try {
      const value: unknown = JSON5.parse(text);
      files.set(shown, { file: shown, state: "ok", text });
      return { ok: true, file: shown, value };
    } catch (error) {
      const reason = `it does not parse (${parseReason(error)})`;
      files.set(shown, { file: shown, state: "damaged", reason, text });
      return { ok: false, reason };
    }
  }

  return {
    open: (written, from) => {
      const target = targetOf(written, from, folder, root);
      const known = answers.get(target) ?? read(target, written);
      answers.set(target, known);
      return known;
    },
    files: () => [...files.values()],
    parts: () => parts,
  };
}

/** Relative names start from the file that names them. */
function targetOf(written: string, from: string, folder: string, root: string): string {
  if (!path.isAbsolute(written)) return path.resolve(root, path.dirname(from), written);
  const within = path.relative(folder, path.normalize(written));
  return within.startsWith("..") || path.isAbsolute(within) ? path.normalize(written) : path.join(root, within);
}

export function parseReason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^JSON5: /, "") : "it does not parse";
}
