"use client";

import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeadCell, TableRow } from "@/components/ui/table";
import { TokensText } from "@/components/ui/tokens-text";
import type { ContextResult } from "@/lib/contract/context-results";
import { ContextEntryLeave, type ContextTarget } from "./context-entry-link";
import { counted } from "./context-words";

const actions = { trim: "head and tail stay", clear: "a placeholder stays" } as const;

/** The context before and after a pruning pass. The transcript itself never changes. */
export function ContextPruningView({
  context: { pruning },
  target,
}: {
  context: ContextResult;
  target: ContextTarget;
}) {
  return (
    <div className="flex flex-col gap-3 pt-3">
      <p className="flex flex-wrap items-baseline gap-2 text-sm">
        <span className="text-lg font-semibold">
          <TokensText tokens={pruning.beforeTokens} /> → <TokensText tokens={pruning.afterTokens} />
        </span>
        <span className="text-muted">tokens of history in the next call</span>
        <Badge tone={pruning.applies ? "green" : "neutral"}>
          {pruning.applies ? "applies now" : "does not apply now"}
        </Badge>
      </p>
      <p className="text-sm text-muted">
        {pruning.reason} Only what is sent is shortened; the transcript stays as it is.
      </p>
      {pruning.wouldTrimTotal > 0 && (
        <>
          <p className="text-sm">{counted(pruning.wouldTrimTotal, "tool result")} would be shortened.</p>
          <Table aria-label="Tool results that pruning shortens">
            <TableHead>
              <TableRow>
                <TableHeadCell>Result</TableHeadCell>
                <TableHeadCell>Before</TableHeadCell>
                <TableHeadCell>After</TableHeadCell>
                <TableHeadCell>How</TableHeadCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {pruning.wouldTrim.map((result) => (
                <TableRow key={`${result.offset} ${result.tool}`}>
                  <TableCell>
                    <ContextEntryLeave target={target} entry={result}>
                      {result.tool}
                    </ContextEntryLeave>
                  </TableCell>
                  <TableCell>
                    <TokensText tokens={result.tokensBefore} />
                  </TableCell>
                  <TableCell>
                    <TokensText tokens={result.tokensAfter} />
                  </TableCell>
                  <TableCell>{actions[result.action]}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </>
      )}
    </div>
  );
}
