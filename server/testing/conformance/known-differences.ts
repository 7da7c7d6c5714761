import type { Difference } from "./compare-answer";
import type { GatewayPair } from "./read-pair";

/** Where we knowingly answer otherwise than the Gateway, and why. A row that explains nothing any more fails the test. */
type KnownDifference = {
  reason: string;
  version?: string;
  stage?: string;
  /** name of the recorded pair */
  file?: RegExp;
  method?: string;
  path: RegExp;
};

const late = "2026.7.35";

export const knownDifferences: readonly KnownDifference[] = [
  // What only a running Gateway knows.
  {
    reason: "which levels a model can think at comes from the Gateway's model catalogue",
    version: late,
    path: /\/(thinkingLevels|thinkingOptions|thinkingDefault)(\/|$)/,
  },
  { reason: "which program runs an agent is the Gateway's choice", version: late, path: /\/agentRuntime(\/|$)/ },
  {
    reason: "whether a provider would serve faster is the Gateway's knowledge",
    version: late,
    path: /\/(effectiveFastMode|effectiveFastModeSource|fastAutoOnSeconds)$/,
  },
  {
    reason: "runs live in the Gateway's memory; a lock held on the transcript is our only sign",
    version: late,
    path: /\/(hasActiveRun|activeRunIds|subagentRunState|hasActiveSubagentRun)$/,
  },
  {
    reason: "the working folder is no matter of sessions; the model is told by name",
    version: late,
    method: "agents.list",
    path: /^\/agents\/\d+\/(workspace|workspaceGit|model)$/,
  },
  // Ours is a different or a wider operation.
  {
    reason: "sessions.get is ours: everything about one session; raw messages come from sessions.history",
    method: "sessions.get",
    path: /^\/(error|messages)$/,
  },
  { reason: "a filter for a label too long to exist finds nothing", file: /bad-label-long/, path: /^\/error$/ },
  {
    reason: "the Gateway counts from the part of the file it happened to read; we count from the root",
    version: late,
    file: /history-alias/,
    path: /\/__openclaw\/seq$/,
  },
  {
    reason: "a session without an entry has no row",
    version: late,
    file: /history-missing/,
    path: /^\/sessionInfo$/,
  },
  {
    reason: "late Gateways show what another session said as the agent's own words; we show who said it",
    version: late,
    file: /history-agent_main_inter-session/,
    path: /^\/messages\/0\/(role|senderLabel)$/,
  },
  // Damage is shown, never hidden, and never written over.
  {
    reason: "one null entry breaks the Gateway's whole list; we list the others and show it as damaged",
    version: "2026.2.26",
    stage: "seeded",
    method: "sessions.list",
    path: /^\/error$/,
  },
  {
    reason: "late Gateways drop null, list and text entries at their start; we show them as damaged",
    version: late,
    stage: "seeded",
    path: /^\/sessionInfo\/(archived|pinned|unread|totalTokensFresh|effectiveResponseUsage|modelProvider|model|contextTokens)$/,
    file: /(null|array|string)-entry/,
  },
  {
    reason: "a registry that does not parse counts as empty for the Gateway; we list what can be read of it",
    stage: "seeded",
    version: late,
    method: "sessions.list",
    path: /^\/(count|totalCount|order\/.*|order)$/,
  },
  {
    reason: "a registry that does not parse counts as empty for the Gateway; we list what can be read of it",
    stage: "seeded-nonull",
    method: "sessions.list",
    path: /^\/count$/,
  },
  {
    reason: "a time written as text makes the Gateway's order random; we understand it",
    stage: "seeded-nonull",
    method: "sessions.list",
    path: /^\/order\//,
  },
  {
    reason: "a time written as text is understood and given as a number",
    path: /string-updatedat\/updatedAt$/,
  },
  {
    reason: "a time written as text is understood and given as a number",
    version: late,
    file: /string-updatedat/,
    path: /^\/sessionInfo\/updatedAt$/,
  },
  {
    reason: "the next write of the Gateway would lose every entry of a registry that does not parse; we refuse",
    file: /patch-(json5|broken)/,
    path: /^\/error$/,
  },
  // Late Gateways rewrite a store when they start; we never do.
  {
    reason: "late Gateways set a missing updatedAt to the time of their start",
    version: late,
    path: /(no-updatedat|sessionInfo)\/updatedAt$/,
    stage: "seeded",
  },
  {
    reason: "late Gateways rename unscoped keys at their start, so that the old name is not found any more",
    version: late,
    file: /(group_120363|001-list|003-list|049-preview)/,
    path: /(group:120363@g\.us|\/sessions\/(agent:main:agent::x|agent:main: {2}spaced|)$|^\/messages\/length$|^\/error$)/,
  },
  {
    reason: "late Gateways drop entries with an unsafe session id and odd keys at their start",
    version: late,
    file: /049-preview/,
    path: /\/(agent:main:evil-id|agent::x)\/status$/,
  },
  {
    reason: "late Gateways trim keys at their start",
    version: late,
    file: /history-agent_main_spaced_/,
    path: /^\/sessionInfo\/key$/,
  },
  // We find more.
  {
    reason: "an entry of another agent in this registry is listed, so it can be opened too",
    stage: "seeded-nonull",
    path: /agent:other:main/,
  },
  {
    reason: "an entry of another agent in this registry is listed, so it can be opened too",
    stage: "seeded",
    path: /agent:other:main/,
  },
  {
    reason: "an entry of another agent in this registry is listed, so it can be opened too",
    file: /history-agent_other_main/,
    path: /^\/messages\/length$/,
  },
  {
    reason: "a key is found with and without the blanks around it",
    version: "2026.2.26",
    file: /preview-all/,
    path: /agent:main: {2}spaced\/status$/,
  },
  {
    reason: "titles are read from a relative sessionFile too, as the transcript itself is",
    path: /agent:main:relative-file\/derivedTitle$/,
  },
  {
    reason: "lines without an envelope are a dialect of the documents we read; the Gateway takes such a file for empty",
    stage: "seeded-nonull",
    path: /agent:main:bare-lines/,
  },
  {
    reason: "lines without an envelope are a dialect of the documents we read; the Gateway takes such a file for empty",
    stage: "seeded",
    path: /agent:main:bare-lines/,
  },
  {
    reason: "lines without an envelope are a dialect of the documents we read; the Gateway takes such a file for empty",
    file: /history-agent_main_bare-lines/,
    path: /^\/messages\/length$/,
  },
  // Changes.
  {
    reason: "a person may give any reason for a reset",
    stage: "mutations",
    file: /reset-bad-reason/,
    path: /^\/error$/,
  },
  {
    reason: "without maxLines we summarise in every generation; early and middle Gateways cut at 400 lines",
    version: "2026.2.26",
    stage: "mutations",
    file: /compact-noop-default/,
    path: /^\/kept$/,
  },
  {
    reason:
      "early and middle Gateways drop the header with the lines before; that loses the rest at the next message, so we keep it",
    version: "2026.2.26",
    stage: "mutations",
    file: /history-after-compact/,
    path: /^\/messages\//,
  },
  {
    reason: "what a model writes as a summary, and when it finds one worth while, is not ours to repeat",
    version: late,
    stage: "mutations",
    file: /compact-(noop-default|model)/,
    path: /^\/(compacted|result|entry\/(compactionCount|compactionCheckpoints.*|totalTokens))$/,
  },
  {
    reason: "the recorded file had a summary of a model in it before",
    version: late,
    stage: "mutations",
    file: /history-after-compact/,
    path: /^\/messages\//,
  },
  {
    reason: "forking a session is not offered yet",
    version: late,
    stage: "mutations",
    file: /create-fork/,
    path: /^\/error$/,
  },
  // A patch writes the fields it was given and no others.
  {
    reason:
      "the Gateway writes old field names and delivery records anew with every patch; we touch only what was asked",
    method: "sessions.patch",
    stage: "seeded-nonull",
    path: /^\/entry\/(channel|lastChannel|groupChannel|deliveryContext)(\/|$)/,
  },
  {
    reason:
      "the Gateway writes old field names and delivery records anew with every patch; we touch only what was asked",
    method: "sessions.patch",
    stage: "seeded",
    path: /^\/entry\/(channel|lastChannel|groupChannel|deliveryContext|route)(\/|$)/,
  },
];

/** The row of the table that explains a difference. */
export function explain(pair: GatewayPair, { path }: Difference): KnownDifference | undefined {
  return knownDifferences.find(
    (known) =>
      (known.version === undefined || known.version === pair.version) &&
      (known.stage === undefined || known.stage === pair.stage) &&
      (known.file === undefined || known.file.test(pair.file)) &&
      (known.method === undefined || known.method === pair.method) &&
      known.path.test(path),
  );
}
