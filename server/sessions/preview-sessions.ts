import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { isFailure } from "@/lib/failure/failure";
import { type PreviewItem, previewBounds, previewItems } from "@/lib/gateway/preview-items";
import { messageOf } from "@/lib/gateway/message-text";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { readTailMessages } from "@/server/transcript/read-tail-messages";
import { findSession } from "./find-session";
import { transcriptOf } from "./find-transcript";
import { type OpenHome, openHome } from "./open-home";

type Preview = OperationOutput<"sessions.preview">["previews"][number];

/** The last messages of up to 64 sessions in one line each. A key that cannot be read has a status, not a failure. */
export async function previewSessions(
  context: Context,
  input: ParsedInput<"sessions.preview">,
): Promise<OperationOutput<"sessions.preview">> {
  const home = await openHome(context);
  const limit = clamp(input.limit, previewBounds.limit);
  const maxChars = clamp(input.maxChars, previewBounds.maxChars);
  const previews: Preview[] = [];
  for (const asked of input.keys.slice(0, previewBounds.keysMax)) {
    previews.push(await preview(home, asked.trim(), limit, maxChars));
  }
  return { ts: context.clock.nowMs(), previews };
}

async function preview(home: OpenHome, key: string, limit: number, maxChars: number): Promise<Preview> {
  if (key === "") return { key, status: "missing", items: [] };
  try {
    const place = await findSession(home, key);
    if (place.entry.viewed.view.sessionId === undefined && place.entry.viewed.dialect !== "metadata") {
      return { key, status: "missing", items: [] };
    }
    const { file } = await transcriptOf(place);
    const items = file === undefined ? [] : await readItems(place.store, file, limit, maxChars);
    return { key, status: items.length > 0 ? "ok" : "empty", items };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { key, status: isAbsent(error.code) ? "missing" : "error", items: [] };
  }
}

function isAbsent(code: string): boolean {
  return code === "session_missing" || code === "agent_missing";
}

/** A longer tail is read only when a shorter one shows nothing, as the Gateway does. */
async function readItems(store: AgentStore, file: string, limit: number, maxChars: number): Promise<PreviewItem[]> {
  let items: PreviewItem[] = [];
  for (const bytesMax of previewBounds.tailBytes) {
    const bounds = { messagesMax: previewBounds.linesMax, bytesMax, linesMax: previewBounds.linesMax };
    const placed = await readTailMessages(store, file, bounds);
    if (placed === null) return items;
    const messages = placed.map(({ entry }) => messageOf(entry.raw)).filter((message) => message !== undefined);
    items = previewItems(messages, limit, maxChars);
    const [first] = placed;
    if (items.length > 0 || first === undefined) break;
  }
  return items;
}

function clamp(
  value: number | undefined,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  return Math.min(max, Math.max(min, value ?? fallback));
}
