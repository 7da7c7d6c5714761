"use client";

import { Dot } from "@/components/ui/dot";
import { formatBytes } from "@/lib/format/format-bytes";
import { formatDuration } from "@/lib/format/format-duration";
import type { PlacedEntry } from "@/lib/transcript/entry";
import { CardPart, CardShell } from "./card-shell";
import { byteLength } from "./clamp-text";
import { DiffView } from "./diff-view";
import { editArguments, editOf } from "./edit-parts";
import { printJson } from "./print-json";
import { SecretPlace } from "./secret-place";
import { SpawnedLinks } from "./spawned-links";
import { ToolArguments } from "./tool-arguments";
import { toolMeaning } from "./tool-meaning";
import { ToolOutput, outputText } from "./tool-output";
import { callKey } from "./tool-pairs";
import { toolStatus, toolStatusLooks } from "./tool-status";
import { useTranscriptScope } from "./transcript-scope";

export type ToolCall = { id?: string | undefined; name: string; arguments?: unknown };

/** A call and its result as one card: what was done in one line, and everything about it below. */
export function ToolCard({ call, placed, at }: { call: ToolCall; placed: PlacedEntry; at: number }) {
  const scope = useTranscriptScope();
  const id = `${placed.offset} ${at}`;
  const result = call.id === undefined ? undefined : scope.pairs.resultOf.get(callKey(placed.offset, call.id));
  const edit = editOf(call.name, call.arguments);
  const looks = toolStatusLooks[toolStatus(placed.offset, result, scope)];
  return (
    <>
      <CardShell
        id={id}
        name={call.name}
        meaning={toolMeaning(call.name, call.arguments)}
        facts={result ? resultFacts(placed, result) : []}
        raw={[call, result?.entry.raw]}
        copied={() => copiedText(call, result)}
        status={
          <>
            <Dot tone={looks.tone} />
            <span>{looks.words}</span>
          </>
        }
      >
        {edit && (
          <CardPart title="Changes">
            <DiffView edit={edit} id={id} />
          </CardPart>
        )}
        <CardPart title="Called with">
          <ToolArguments args={edit ? otherArguments(call.arguments) : call.arguments} id={id} />
        </CardPart>
        {result && (
          <CardPart title="Result">
            <SecretPlace offset={result.offset}>
              <ToolOutput result={result} callId={call.id} />
            </SecretPlace>
          </CardPart>
        )}
      </CardShell>
      <SpawnedLinks result={result} />
    </>
  );
}

/** What a diff does not show already. */
function otherArguments(args: unknown): unknown {
  if (typeof args !== "object" || args === null) return {};
  return Object.fromEntries(Object.entries(args).filter(([name]) => !editArguments.has(name)));
}

function copiedText(call: ToolCall, result: PlacedEntry | undefined): string {
  const args = typeof call.arguments === "string" ? call.arguments : printJson(call.arguments);
  const output = result?.entry.kind === "message" ? outputText(result.entry.blocks) : undefined;
  return [call.name, args, output].filter((part) => part !== undefined && part !== "").join("\n\n");
}

/** A duration that was not recorded is told from the two lines' times. */
function resultFacts(call: PlacedEntry, result: PlacedEntry): string[] {
  if (result.entry.kind !== "message") return [];
  const recorded = result.entry.durationMs;
  const elapsedMs = (result.entry.timestampMs ?? Number.NaN) - (call.entry.timestampMs ?? Number.NaN);
  const duration =
    recorded === undefined ? (elapsedMs >= 0 ? `~${formatDuration(elapsedMs)}` : undefined) : formatDuration(recorded);
  const size = formatBytes(byteLength(outputText(result.entry.blocks)));
  return duration === undefined ? [size] : [duration, size];
}
