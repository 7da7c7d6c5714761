import { createHash } from "node:crypto";
import type { AuditChange } from "@/lib/contract/audit-results";
import type { Context } from "@/server/context/context";
import { type Exchange, tellMissingLine } from "./exchange";

type TouchedEntry = Parameters<NonNullable<Context["touched"]>>[0];

/**
 * The same context, which notes every entry that a write changed, with the hashes of its bytes: for the line about this
 * request, or, once that is written, for a line of its own. Work that goes on in the background is such work.
 */
export function followChanges(context: Context, from: Exchange): Context {
  const { note, runtime } = from;
  const { writes } = context;

  async function noteChange(entry: TouchedEntry): Promise<void> {
    const change = changeOf(entry);
    if (!note.isRecorded) note.changes.push(change);
    else await recordLater(from, change).catch(tellMissingLine(from));
  }

  const touched = (entry: TouchedEntry) => void noteChange(entry);
  if (!writes) return { ...context, touched };
  const begun = new Map<string, TouchedEntry>();
  const following: typeof writes = {
    async begin(write) {
      if (note.isRecorded) await runtime.audit.ready();
      const writeId = await writes.begin(write);
      const { store, registry, key, before, after } = write;
      begun.set(writeId, { agentId: store.agentId, registry, key, before, after });
      return writeId;
    },
    async saved(writeId, fingerprint) {
      const entry = begun.get(writeId);
      begun.delete(writeId);
      await writes.saved(writeId, fingerprint);
      if (entry) await noteChange(entry);
    },
    async abandoned(writeId) {
      begun.delete(writeId);
      await writes.abandoned(writeId);
    },
  };
  return { ...context, touched, writes: following };
}

function recordLater({ runtime, requestId, address, note }: Exchange, change: AuditChange): Promise<void> {
  const { actor, action } = note;
  const about = { requestId, address, actor, action: `${action}.row`, input: { key: change.key } };
  return runtime.record({ ...about, mutates: true, dryRun: false, result: "ok", changes: [change] });
}

function changeOf({ agentId, registry, key, before, after }: TouchedEntry): AuditChange {
  return { agentId, registry, key, before: hashOf(before), after: hashOf(after) };
}

function hashOf(text: string | null): string | null {
  return text === null ? null : createHash("sha256").update(text).digest("hex");
}
