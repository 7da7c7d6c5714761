import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { boundHistory, historyBounds, historyMessage, isSilentReply } from "@/lib/gateway/chat-history";
import type { Generation } from "@/lib/registry/release";
import { defined } from "@/lib/gateway/json-fields";
import { activePath } from "@/lib/transcript/active-path";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { pathNode } from "@/lib/transcript/path-node";
import type { Context } from "@/server/context/context";
import type { AgentStore } from "@/server/home/home";
import { readPage } from "@/server/transcript/read-page";
import { defaultThinking } from "./default-thinking";
import { type SessionPlace, placeSession, requestedKey } from "./find-session";
import { transcriptOf } from "./find-transcript";
import { gatewayGeneration } from "./gateway-generation";
import { listDefaults } from "./list-defaults";
import { type OpenHome, openHome } from "./open-home";
import { rowKey } from "./row-key";
import { viewStore } from "./view-store";

type Result = OperationOutput<"chat.history">;
type Message = Record<string, unknown>;

/**
 * The newest messages as the Gateway's chat window shows them; an unknown session has none. Reads from the end of the file
 * only as far as it needs. Failures: invalid_request, transcript_missing, unavailable. Source: STORE §13.8.
 */
export async function readChatHistory(context: Context, input: ParsedInput<"chat.history">): Promise<Result> {
  const asked = requestedKey(input, "chat.history", "sessionKey");
  const home = await openHome(context);
  const place = await placeSession(home, asked, input.agentId);
  const generation = await gatewayGeneration(context);
  const { file } = await transcriptOf(place);
  const limit = input.limit ?? historyBounds.limit.fallback;
  const messages = file === undefined ? [] : await readMessages(place.store, file, limit, generation);
  const view = place.entry?.viewed.view;
  return {
    sessionKey: asked,
    messages: boundHistory(messages, limit),
    ...defined({
      sessionId: view?.sessionId,
      verboseLevel: view?.verboseLevel,
      fastMode: view?.fastMode,
      ...(generation === "late" ? await lateBlocks(context, home, place) : {}),
    }),
    thinkingLevel: view?.thinkingLevel ?? defaultThinking(home, place.agentId, view ?? {}, generation),
  };
}

/** Late versions answer with the row of the session too. */
async function lateBlocks(context: Context, home: OpenHome, place: SessionPlace): Promise<Message> {
  if (!place.entry) return { defaults: listDefaults(home) };
  const { entryRows } = await viewStore(context, home, place.store);
  const listedKey = rowKey(place.entry.key, place.store.agentId, home.keys);
  return { defaults: listDefaults(home), sessionInfo: entryRows.find(({ key }) => key === listedKey) };
}

const pageEntries = 500;
/** Late versions show one branch, which only the whole file tells; beyond this its end has to do. */
const branchBytesMax = 32 * 1024 * 1024;

async function readMessages(
  store: AgentStore,
  file: string,
  limit: number,
  generation: Generation,
): Promise<Message[]> {
  const newestFirst: PlacedEntry[][] = [];
  let shown = 0;
  let bytes = 0;
  let before: number | undefined;
  let pinned: string | undefined;
  const enough = () => (generation === "late" ? bytes >= branchBytesMax : shown >= limit);
  while (before !== 0 && !enough()) {
    const page = await readPage(store, file, { limit: pageEntries, before, generation: pinned });
    pinned = page.generation;
    before = page.startOffset;
    bytes += page.endOffset - page.startOffset;
    shown += page.entries.filter(({ entry }) => historyMessage(entry.raw, generation)).length;
    newestFirst.push(page.entries);
    if (page.entries.length === 0) break;
  }
  const entries = newestFirst.reverse().flat();
  return generation === "late" ? branchMessages(entries, before === 0) : flatMessages(entries, generation);
}

/** Until 2026.3 the chat window shows every line of the file, whatever branch it is on. */
function flatMessages(entries: readonly PlacedEntry[], generation: Generation): Message[] {
  return entries.map(({ entry }) => historyMessage(entry.raw, generation)).filter((message) => message !== undefined);
}

/** The active branch, counted from its root; silent replies are left out after counting. */
function branchMessages(entries: readonly PlacedEntry[], isWhole: boolean): Message[] {
  const byOffset = new Map(entries.map(({ offset, entry }) => [offset, entry.raw]));
  const { path } = activePath(entries.map(pathNode), { missingParent: "previous" });
  let seq = 0;
  return path.flatMap(({ offset }) => {
    const message = historyMessage(byOffset.get(offset), "late");
    if (!message) return [];
    seq += 1;
    const mark = message["__openclaw"];
    if (isWhole && typeof mark === "object" && mark !== null) message["__openclaw"] = { ...mark, seq };
    return isSilentReply(message) ? [] : [message];
  });
}
