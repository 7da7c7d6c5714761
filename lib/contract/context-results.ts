import { z } from "zod";

const count = z.number();
const id = z.string().optional();

/** Every figure in tokens is an estimate (characters / 4) unless its source says `recorded`. */
export const ContextTurn = z.object({
  index: count,
  offset: count,
  id,
  startedAtMs: count.optional(),
  entries: count,
  tokens: count,
  toolTokens: count,
});

/** One entry that the model sees, in its order. `tokensAfterPruning` differs where a pruning pass would shorten it. */
export const ContextEntry = z.object({
  index: count,
  offset: count,
  id,
  kind: z.string(),
  role: z.string().optional(),
  tool: z.string().optional(),
  turn: count,
  tokens: count,
  tokensAfterPruning: count.optional(),
  preview: z.string(),
});

const PrunedResult = z.object({
  offset: count,
  id,
  tool: z.string(),
  action: z.enum(["trim", "clear"]),
  tokensBefore: count,
  tokensAfter: count,
});

export const ContextForecast = z.object({
  policy: z.enum(["auto", "manual", "prune", "off"]),
  due: z.boolean(),
  overflow: z.boolean(),
  tokensLeft: count.nullable(),
  tokensPerTurn: count.nullable(),
  rateSource: z.enum(["recorded", "estimate", "none"]),
  turnsLeft: count.nullable(),
  flush: z.object({
    atTokens: count.nullable(),
    tokensLeft: count.nullable(),
    due: z.boolean(),
    done: z.boolean(),
    reason: z.string(),
  }),
  sentence: z.string(),
});

const Named = z.object({ name: z.string(), chars: count });

export const SystemPromptFigures = z.object({
  source: z.string().optional(),
  generatedAt: count.optional(),
  systemPromptChars: count,
  projectContextChars: count,
  toolSchemaChars: count,
  tokens: count,
  files: z.array(
    z.object({
      name: z.string(),
      missing: z.boolean(),
      truncated: z.boolean(),
      rawChars: count,
      injectedChars: count,
    }),
  ),
  skills: z.object({ chars: count, entries: z.array(Named) }),
  tools: z.object({ listChars: count, schemaChars: count, entries: z.array(Named) }),
});

export const ContextResult = z.object({
  agentId: z.string(),
  key: z.string().optional(),
  sessionId: z.string().optional(),
  file: z.string(),
  generation: z.string(),
  sizeBytes: count,
  usedTokens: count.nullable(),
  source: z.enum(["recorded", "estimate", "none"]),
  /** what recorded it: the entry (its last run) or a call in the transcript */
  recordedBy: z.enum(["entry", "transcript"]).optional(),
  /** of all that the model sees of the history */
  estimatedTokens: count,
  windowTokens: count,
  windowSource: z.string(),
  reserveTokens: count,
  thresholdTokens: count,
  flushTokens: count.nullable(),
  /** the reserve as the documents count it; null without a report of the system prompt */
  reserveParts: z
    .object({
      systemPromptTokens: count,
      toolSchemaTokens: count,
      maxOutputTokens: count.nullable(),
      availableForHistory: count,
    })
    .nullable(),
  /** the newest turns, oldest first; `turnsTotal` counts all */
  turns: z.array(ContextTurn),
  turnsTotal: count,
  byTool: z.array(z.object({ tool: z.string(), calls: count, results: count, tokens: count, staleTokens: count })),
  staleResults: z.array(
    z.object({ offset: count, id, tool: z.string(), tokens: count, ageTurns: count, sentTimes: count }),
  ),
  staleTokens: count,
  staleTotal: count,
  /** a page of what the model sees, in order; the summary, when there is one, has index 0 */
  entries: z.array(ContextEntry),
  entriesTotal: count,
  compaction: z
    .object({
      offset: count,
      id,
      timestampMs: count.optional(),
      summary: z.string(),
      tokens: count,
      tokensBefore: count.optional(),
      droppedMessages: count.optional(),
      summarisedBy: z.string().optional(),
      /** it can be taken back: we wrote it and nothing followed */
      undoable: z.boolean(),
    })
    .nullable(),
  /** what the latest compaction took out of the model's sight */
  dropped: z
    .object({
      entries: count,
      messages: count,
      turns: count,
      tokens: count,
      firstOffset: count,
      firstId: id,
      lastOffset: count,
      lastId: id,
    })
    .nullable(),
  pruning: z.object({
    mode: z.enum(["off", "cache-ttl"]),
    /** the next call would be sent shortened */
    applies: z.boolean(),
    reason: z.string(),
    wouldTrim: z.array(PrunedResult),
    wouldTrimTotal: count,
    beforeTokens: count,
    afterTokens: count,
  }),
  historyLimit: z.object({
    turns: count.nullable(),
    sourcePath: z.string().optional(),
    reason: z.string(),
    leftOutTurns: count,
    leftOutTokens: count,
  }),
  systemPrompt: SystemPromptFigures.nullable(),
  forecast: ContextForecast,
});
export type ContextResult = z.infer<typeof ContextResult>;

export const UndoCompactionResult = z.object({
  ok: z.literal(true),
  key: z.string(),
  undone: z.boolean(),
  reason: z.string().optional(),
  compactionId: z.string().optional(),
  dryRun: z.boolean(),
  writeId: z.string().optional(),
});
export type UndoCompactionResult = z.infer<typeof UndoCompactionResult>;
