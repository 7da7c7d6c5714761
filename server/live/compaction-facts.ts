import { anyOf, asObject, numberOf, objectOf } from "@/lib/transcript/fields";
import { readLine } from "@/lib/transcript/read-line";
import type { AgentStore } from "@/server/home/home";
import { linesForward } from "@/server/kernel/read-lines";
import { openInside } from "@/server/kernel/open-file";
import type { Fact } from "./event-hub";

const newBytesMax = 1024 * 1024;
type Growth = Extract<Fact, { name: "transcript.grew" }>["data"];

/**
 * The compaction lines in what was added to a transcript since it had `fromBytes`, each as an event. Looks at no more than
 * the last megabyte of it; a file that cannot be read now has none.
 */
export async function compactionFacts(store: AgentStore, grown: Growth, fromBytes: number): Promise<Fact[]> {
  const opened = await openInside(store.folder, grown.file);
  if (opened.state !== "ok") return [];
  const { handle } = opened;
  const facts: Fact[] = [];
  try {
    const from = Math.max(fromBytes, grown.sizeBytes - newBytesMax);
    for await (const { offset, line } of linesForward(handle, from, grown.sizeBytes)) {
      if (line.state !== "whole") continue;
      const entry = readLine(line.bytes);
      if (entry.kind !== "compaction") continue;
      const details = objectOf(asObject(entry.raw), "details");
      const dropped = anyOf(details, "droppedMessages") === undefined ? asObject(entry.raw) : details;
      const droppedMessages = numberOf(dropped, "droppedMessages");
      facts.push({
        name: "compaction",
        data: {
          ...grown,
          offset,
          ...(entry.id === undefined ? {} : { id: entry.id }),
          ...(entry.tokensBefore === undefined ? {} : { tokensBefore: entry.tokensBefore }),
          ...(droppedMessages === undefined ? {} : { droppedMessages }),
        },
      });
    }
    return facts;
  } catch {
    return facts;
  } finally {
    await handle.close();
  }
}
