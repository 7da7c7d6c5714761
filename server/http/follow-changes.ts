import { createHash } from "node:crypto";
import type { AuditChange } from "@/lib/contract/audit-results";
import type { Context } from "@/server/context/context";

type TouchedEntry = Parameters<NonNullable<Context["touched"]>>[0];

/** The same context, which adds every entry that a write changed to `changes`, with the hashes of its bytes. */
export function followChanges(context: Context, changes: AuditChange[]): Context {
  const touched = (entry: TouchedEntry) => void changes.push(changeOf(entry));
  const { writes } = context;
  if (!writes) return { ...context, touched };
  const begun = new Map<string, TouchedEntry>();
  const following: typeof writes = {
    async begin(write) {
      const writeId = await writes.begin(write);
      const { store, registry, key, before, after } = write;
      begun.set(writeId, { agentId: store.agentId, registry, key, before, after });
      return writeId;
    },
    async saved(writeId, fingerprint) {
      const entry = begun.get(writeId);
      if (entry) touched(entry);
      await writes.saved(writeId, fingerprint);
    },
    abandoned: (writeId) => writes.abandoned(writeId),
  };
  return { ...context, touched, writes: following };
}

function changeOf({ agentId, registry, key, before, after }: TouchedEntry): AuditChange {
  return { agentId, registry, key, before: hashOf(before), after: hashOf(after) };
}

function hashOf(text: string | null): string | null {
  return text === null ? null : createHash("sha256").update(text).digest("hex");
}
