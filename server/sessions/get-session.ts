import type { OperationOutput, ParsedInput } from "@/lib/contract/operations";
import { isFailure } from "@/lib/failure/failure";
import { compactionReserve } from "@/lib/policies/compaction-reserve";
import { contextWindow } from "@/lib/policies/context-window";
import { resolveSend } from "@/lib/policies/send-policy";
import type { SessionRow } from "@/lib/registry/session-row";
import { contextUsage } from "@/lib/tokens/context-usage";
import type { Context } from "@/server/context/context";
import { readBranch } from "@/server/transcript/read-branch";
import { readTranscriptLock } from "@/server/transcript/read-transcript-lock";
import { addTexts } from "./add-texts";
import { filesOfSession } from "./files-of-session";
import { type SessionPlace, findSession, requestedKey } from "./find-session";
import { maintenanceForecast } from "./maintenance-forecast";
import { type OpenHome, openHome } from "./open-home";
import { readOnlyReason } from "./read-only-reason";
import { resetForecast } from "./reset-forecast";
import { rowKey } from "./row-key";
import { sessionLinks } from "./session-links";
import { sessionSettings } from "./session-settings";
import { type StoreView, viewStore } from "./view-store";

type Detail = OperationOutput<"sessions.get">;

/** Everything about one session: entry, settings with their sources, forecasts, figures, and every file of its key. */
export async function getSession(context: Context, input: ParsedInput<"sessions.get">): Promise<Detail> {
  const home = await openHome(context);
  const place = await findSession(home, requestedKey(input, "sessions.get"), input.agentId);
  const view = await viewStore(context, home, place.store);
  const listedKey = rowKey(place.entry.key, place.store.agentId, home.keys);
  const found = view.entryRows.find(({ key }) => key === listedKey);
  if (!found) throw new Error("An entry that was found has no row.");
  const entry = place.entry.viewed.view;
  const texts = { titles: true, lastMessage: false, generation: view.generation };
  const [titled = found] = await addTexts([found], () => ({ store: place.store, entry }), texts);
  const row = { ...titled, revision: place.entry.revision };
  const question = { key: listedKey, agentId: place.agentId, entry, config: home.config, generation: view.generation };
  const lock = row.file === undefined ? null : await readTranscriptLock(place.store, row.file).catch(() => null);
  const readOnly = readOnlyReason(view.registry, context);
  return {
    row,
    entry: place.entry.raw,
    revision: place.entry.revision,
    registryPath: view.registry.path,
    release: view.release,
    settings: sessionSettings({ ...question, release: view.release }),
    reset: await resetForecast(context, home, view, row, entry),
    maintenance: maintenanceForecast(context, home, view, place.entry),
    send: resolveSend(question),
    context: await contextFigures(home, view, place, row),
    files: filesOfSession(view, row, view.groups.get(listedKey) ?? [place.entry]),
    ...(lock ? { lock } : {}),
    ...(readOnly === undefined ? {} : { readOnly }),
    links: await sessionLinks(context, home, { store: place.store, row, entry }),
  };
}

const estimateBytesMax = 16 * 1024 * 1024;

/** What the last call recorded; else, for transcripts of up to 16 MB, an estimate over the branch the model sees. */
async function contextFigures(
  { config }: OpenHome,
  { generation }: StoreView,
  place: SessionPlace,
  row: SessionRow,
): Promise<Detail["context"]> {
  const entry = place.entry?.viewed.view ?? {};
  const window = contextWindow(entry, place.agentId, config);
  const { reserveTokens } = compactionReserve(window.windowTokens, config.settings);
  const question = { ...entry, windowTokens: window.windowTokens, reserveTokens };
  const recorded = contextUsage(question);
  const isEstimable = recorded.source === "none" && row.fileState === "ok" && (row.sizeBytes ?? 0) <= estimateBytesMax;
  const estimatedTokens =
    isEstimable && row.file !== undefined ? await estimate(place, row.file, generation) : undefined;
  const usage = estimatedTokens === undefined ? recorded : contextUsage({ ...question, estimatedTokens });
  return {
    usedTokens: usage.usedTokens,
    source: usage.source,
    windowTokens: window.windowTokens,
    windowSource: window.source,
    reserveTokens,
    compactionCount: entry.compactionCount ?? 0,
  };
}

async function estimate(
  place: SessionPlace,
  file: string,
  generation: StoreView["generation"],
): Promise<number | undefined> {
  try {
    const rule = { missingParent: generation === "late" ? ("previous" as const) : ("root" as const) };
    const { branch } = await readBranch(place.store, file, { rule });
    const summary = branch.compaction ? [branch.compaction] : [];
    return [...summary, ...branch.context].reduce((sum, { tokens }) => sum + tokens, 0);
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}
