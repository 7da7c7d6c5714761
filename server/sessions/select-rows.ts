import type { ParsedInput } from "@/lib/contract/operations";
import { compileFilter } from "@/lib/filter/match-row";
import type { FilterNode } from "@/lib/filter/filter-ast";
import type { Generation } from "@/lib/registry/release";
import type { SessionRow } from "@/lib/registry/session-row";
import { canonicalKey } from "@/lib/session-key/match-session-key";
import { inTurns } from "@/server/turns/in-turns";
import type { OpenHome } from "./open-home";

type ListInput = ParsedInput<"sessions.list">;
type RowTest = (row: SessionRow) => boolean;

export type Sieve = {
  home: OpenHome;
  generation: Generation;
  nowMs: number;
  ofAgent: RowTest;
  /** also kinds that are left out unless somebody names them */
  everyKind?: boolean;
};

const activeHours = 24;

/** The rows a request asks for, in the Gateway's order of sieves and with its meanings; then ours. Their order stays. */
export function selectRows(
  rows: readonly SessionRow[],
  input: ListInput,
  filter: FilterNode | null,
  { home, generation, nowMs, ofAgent, everyKind = false }: Sieve,
): Promise<SessionRow[]> {
  const asked = askedKinds(filter, input, everyKind);
  const query = compileFilter(filter);
  const tests: (RowTest | undefined)[] = [
    input.agentId === undefined ? undefined : ofAgent,
    (row) => isListed(row, input, asked, generation),
    input.spawnedBy === undefined ? undefined : spawnedBy(canonicalKey(input.spawnedBy, home.keys)),
    input.label === undefined ? undefined : (row) => row.label === input.label,
    input.channel === undefined ? undefined : hasChannel(input.channel),
    input.chatType === undefined ? undefined : hasChatType(input.chatType),
    input.kind === undefined ? undefined : hasKind(input.kind),
    input.scope === undefined ? undefined : hasKind(input.scope),
    input.search?.trim() ? contains(input.search.trim().toLowerCase(), generation) : undefined,
    input.activeMinutes === undefined ? undefined : touchedSince(nowMs - input.activeMinutes * 60_000),
    input.activeOnly === true ? touchedSince(nowMs - activeHours * 3_600_000) : undefined,
    filter === null ? undefined : (row) => query(row, nowMs),
  ];
  const given = tests.flatMap((test) => test ?? []);
  return inTurns(fitting(rows, given));
}

function* fitting(rows: readonly SessionRow[], tests: readonly RowTest[]): Generator<unknown, SessionRow[]> {
  const fits: SessionRow[] = [];
  for (const row of rows) {
    if (tests.every((test) => test(row))) fits.push(row);
    yield;
  }
  return fits;
}

/** Kinds that the Gateway leaves out unless somebody names them. */
type Asked = { everything: boolean; has: (kind: string) => boolean };

function askedKinds(filter: FilterNode | null, input: ListInput, everyKind: boolean): Asked {
  const kinds = new Set<string>(input.kind === undefined ? [] : [input.kind.toLowerCase()]);
  let everything = false;
  const walk = (node: FilterNode): void => {
    if (node.type === "and" || node.type === "or") for (const item of node.items) walk(item);
    if (node.type !== "field") return;
    for (const { text } of node.values) {
      if (node.field === "kind") kinds.add(text.toLowerCase());
      if (node.field === "is" && text === "any") everything = true;
    }
  };
  if (filter) walk(filter);
  return { everything, has: (kind) => everyKind || kinds.has(kind) };
}

function isListed(row: SessionRow, input: ListInput, asked: Asked, generation: Generation): boolean {
  if (row.state !== "active" || asked.everything) return true;
  if (row.sessionKind === "global") return input.includeGlobal === true || asked.has("global");
  if (row.sessionKind === "unknown") return input.includeUnknown === true || asked.has("unknown");
  if (row.sessionKind === "cron-run" && generation !== "early") return asked.has("cron-run");
  if (generation !== "late") return true;
  return (row["archived"] === true) === (input.archived === true);
}

function spawnedBy(parent: string): RowTest {
  return (row) => row.spawnedBy === parent || row["parentSessionKey"] === parent;
}

function hasChannel(channel: string): RowTest {
  const wanted = channel.trim().toLowerCase();
  return (row) =>
    [row.channel, row["lastChannel"]].some((value) => typeof value === "string" && value.toLowerCase() === wanted);
}

function hasChatType(chatType: string): RowTest {
  const wanted = direct(chatType);
  return (row) => (row.chatType ?? row.sessionKind) === wanted;
}

/** A kind of ours, one of the Gateway's, or the seeds' `dm`. */
function hasKind(kind: string): RowTest {
  const wanted = direct(kind);
  return (row) => row.sessionKind === wanted || row.kind === wanted;
}

function direct(word: string): string {
  const lower = word.trim().toLowerCase();
  return lower === "dm" ? "direct" : lower;
}

function contains(wanted: string, generation: Generation): RowTest {
  return (row) => {
    const texts = [row.displayName, row.label, row.subject, row.sessionId, row.key];
    if (generation === "late") texts.push(row.model, row.modelProvider);
    if (row.state !== "active") texts.push(row.file);
    return texts.some((text) => text?.toLowerCase().includes(wanted) === true);
  };
}

function touchedSince(sinceMs: number): RowTest {
  return (row) => row.updatedAt !== null && row.updatedAt >= sinceMs;
}
