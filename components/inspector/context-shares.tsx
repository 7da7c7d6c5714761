"use client";

import { Table, TableBody, TableCell, TableHead, TableHeadCell, TableRow } from "@/components/ui/table";
import { TokensText } from "@/components/ui/tokens-text";
import type { ContextResult } from "@/lib/contract/context-results";
import { VisibleText } from "@/components/ui/visible-text";
import { ContextEntryLeave, type ContextTarget } from "./context-entry-link";
import { staleSentence, turnsAgo } from "./context-words";

/** Which tools, old results and turns the tokens go to. */
export function ContextShares({ context, target }: { context: ContextResult; target: ContextTarget }) {
  return (
    <div className="flex flex-col gap-6 pt-3">
      <section aria-label="Old tool results" className="flex flex-col gap-1">
        <h3 className="text-sm font-medium">Old tool results</h3>
        <p className="text-sm text-muted">{staleSentence(context)}</p>
        <Table aria-label="Old tool results by cost">
          <Head names={["Result", "Tokens a call", "Age", "Sent so far"]} />
          <TableBody>
            {context.staleResults.map((result) => (
              <TableRow key={`${result.offset} ${result.tool}`}>
                <TableCell>
                  <ContextEntryLeave target={target} entry={result}>
                    {result.tool}
                  </ContextEntryLeave>
                </TableCell>
                <TableCell>
                  <TokensText tokens={result.tokens} />
                </TableCell>
                <TableCell>{turnsAgo(result.ageTurns)}</TableCell>
                <TableCell className="tabular-nums">{result.sentTimes} times</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
      <section aria-label="By tool" className="flex flex-col gap-1">
        <h3 className="text-sm font-medium">By tool</h3>
        <Table aria-label="Tokens by tool">
          <Head names={["Tool", "Calls", "Results", "Tokens", "Of them old"]} />
          <TableBody>
            {context.byTool.map(({ tool, calls, results, tokens, staleTokens }) => (
              <TableRow key={tool}>
                <TableCell className="font-mono text-xs">
                  <VisibleText>{tool}</VisibleText>
                </TableCell>
                <TableCell className="tabular-nums">{calls}</TableCell>
                <TableCell className="tabular-nums">{results}</TableCell>
                <TableCell>
                  <TokensText tokens={tokens} />
                </TableCell>
                <TableCell>
                  <TokensText tokens={staleTokens} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
      <section aria-label="By turn" className="flex flex-col gap-1">
        <h3 className="text-sm font-medium">By turn</h3>
        {context.turns.length < context.turnsTotal && (
          <p className="text-sm text-muted">
            The newest {context.turns.length} of {context.turnsTotal} turns.
          </p>
        )}
        <Table aria-label="Tokens by turn">
          <Head names={["Turn", "Entries", "Tokens", "In tools"]} />
          <TableBody>
            {context.turns.toReversed().map((turn) => (
              <TableRow key={turn.offset}>
                <TableCell>
                  <ContextEntryLeave target={target} entry={turn}>
                    Turn {turn.index + 1}
                  </ContextEntryLeave>
                </TableCell>
                <TableCell className="tabular-nums">{turn.entries}</TableCell>
                <TableCell>
                  <TokensText tokens={turn.tokens} />
                </TableCell>
                <TableCell>
                  <TokensText tokens={turn.toolTokens} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
    </div>
  );
}

function Head({ names }: { names: readonly string[] }) {
  return (
    <TableHead>
      <TableRow>
        {names.map((name) => (
          <TableHeadCell key={name}>{name}</TableHeadCell>
        ))}
      </TableRow>
    </TableHead>
  );
}
