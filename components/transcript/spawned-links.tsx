import type { PlacedEntry } from "@/lib/transcript/entry";
import { spawnedSessions } from "@/lib/transcript/spawned-sessions";
import { SessionKeyLink } from "./session-key-link";

/** Leads to the sessions that a tool call started. */
export function SpawnedLinks({ result }: { result: PlacedEntry | undefined }) {
  const keys = result ? spawnedSessions(result.entry) : [];
  if (keys.length === 0) return null;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 px-1 text-xs text-muted">
      Started
      {keys.map((key) => (
        <SessionKeyLink key={key} sessionKey={key} />
      ))}
    </p>
  );
}
