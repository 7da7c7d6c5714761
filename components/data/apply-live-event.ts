import type { LiveEvent } from "@/lib/contract/events";
import type { OperationName } from "@/lib/contract/operations";

/**
 * What a live event means for the cache. `invalidate` asks again (only for queries about these agents or keys, when
 * given). `reset` starts a transcript anew. Growth is no action: the transcript on screen fetches its own next page.
 */
export type CacheAction =
  | { type: "invalidate"; method: OperationName; agentId?: string; keys?: readonly string[] }
  | { type: "invalidate-all" }
  | { type: "reset"; agentId: string; file: string };

/** The one place that knows which event makes which data old. */
export function applyLiveEvent(event: LiveEvent): CacheAction[] {
  switch (event.name) {
    case "hello":
      return event.data.resumed ? [] : [{ type: "invalidate-all" }];
    case "registry.changed":
      return registryChanged(event.data.agentId, event.data.keys);
    case "transcript.grew":
      return [...transcriptTouched(event.data.agentId), ...contextTouched(event.data)];
    case "transcript.replaced":
    case "transcript.removed":
      return [
        { type: "reset", agentId: event.data.agentId, file: event.data.file },
        ...archivesTouched,
        ...transcriptTouched(event.data.agentId),
      ];
    case "store.changed":
      return [
        ...storeTouched(),
        { type: "invalidate", method: "agents.list" },
        { type: "invalidate", method: "sessions.list" },
        { type: "invalidate", method: "sessions.get" },
        { type: "invalidate", method: "sessions.context" },
        ...placesTouched,
      ];
    case "config.changed":
      return [
        { type: "invalidate", method: "config.get" },
        { type: "invalidate", method: "agents.list" },
        { type: "invalidate", method: "sessions.list" },
        { type: "invalidate", method: "sessions.get" },
        ...placesTouched,
      ];
    case "write.overwritten":
      return [{ type: "invalidate", method: "writes.list" }, ...registryChanged(event.data.agentId, [event.data.key])];
    case "compaction":
      return [{ type: "invalidate", method: "sessions.context", agentId: event.data.agentId }];
    case "write.settled":
      return [{ type: "invalidate", method: "writes.list" }];
    case "job.progress":
      return [
        { type: "invalidate", method: "jobs.get" },
        { type: "invalidate", method: "jobs.list" },
      ];
    case "compaction.progress":
    case "ping":
      return [];
  }
}

/** What can be brought back, and the chain that it belongs to. */
const archivesTouched: CacheAction[] = [
  { type: "invalidate", method: "trash.list" },
  { type: "invalidate", method: "sessions.lineage" },
];

function storeTouched(): CacheAction[] {
  return [
    ...archivesTouched,
    { type: "invalidate", method: "store.diagnose" },
    { type: "invalidate", method: "store.snapshots" },
    { type: "invalidate", method: "writes.list" },
  ];
}

const contextBytesMax = 16 * 1024 * 1024;

/** A context is read from the whole file: of a large one it is asked for again when somebody looks, not with each line. */
function contextTouched({ agentId, sizeBytes }: { agentId: string; sizeBytes: number }): CacheAction[] {
  return sizeBytes > contextBytesMax ? [] : [{ type: "invalidate", method: "sessions.context", agentId }];
}

function registryChanged(agentId: string, keys: string[]): CacheAction[] {
  return [
    ...storeTouched(),
    { type: "invalidate", method: "agents.list" },
    { type: "invalidate", method: "sessions.list", agentId },
    // Without the keys: a page may name its session by an alias that the registry does not know.
    { type: "invalidate", method: "sessions.get", agentId },
    { type: "invalidate", method: "sessions.context", agentId },
    { type: "invalidate", method: "sessions.resolve" },
    { type: "invalidate", method: "sessions.preview", keys },
    ...placesTouched,
  ];
}

/** Where a message goes and what a key stands for, by any spelling. */
const placesTouched: CacheAction[] = [
  { type: "invalidate", method: "routing.resolve" },
  { type: "invalidate", method: "keys.explain" },
];

function transcriptTouched(agentId: string): CacheAction[] {
  return [
    { type: "invalidate", method: "agents.list" },
    { type: "invalidate", method: "sessions.list", agentId },
    { type: "invalidate", method: "sessions.get", agentId },
    { type: "invalidate", method: "sessions.preview" },
  ];
}
