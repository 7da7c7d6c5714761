"use client";

import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { AuditChange, AuditLine, AuditRow } from "@/lib/contract/audit-results";
import { resultSentence, shortHash } from "./audit-words";
import { LineResult, LineSession, LineWho } from "./line-parts";

/** One line with everything that stands in it. */
export function LineSheet({ row, onClose }: { row: AuditRow; onClose: () => void }) {
  const { line, problem, text, file, offset } = row;
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="w-[min(38rem,100vw)]" aria-describedby={undefined}>
        <div className="flex flex-col gap-4 p-4">
          <SheetTitle>{line ? `Line ${line.seq}` : "A line that cannot be read"}</SheetTitle>
          {problem !== undefined && <p className="rounded-md bg-red-soft px-3 py-2 text-sm text-red">{problem}.</p>}
          {line ? <LineFacts line={line} /> : <Raw text={text ?? ""} />}
          <p className="text-xs break-all text-faint">
            {file}, byte {offset}
          </p>
        </div>
      </SheetContent>
    </Sheet>
  );
}

function LineFacts({ line }: { line: AuditLine }) {
  const sentence = resultSentence(line.result);
  return (
    <>
      <dl className="grid grid-cols-[minmax(5rem,auto)_1fr] gap-x-4 gap-y-2 text-sm">
        <Fact name="Time">
          <Time at={Date.parse(line.at)} form="absolute" />
        </Fact>
        <Fact name="Who">
          <LineWho line={line} />
        </Fact>
        <Fact name="From">
          <VisibleText className="font-mono text-xs">{line.address}</VisibleText>
        </Fact>
        <Fact name="Action">
          <VisibleText className="break-all">{line.action}</VisibleText>
        </Fact>
        {(line.key ?? line.agentId) !== undefined && (
          <Fact name="Session">
            <LineSession line={line} />
          </Fact>
        )}
        <Fact name="Result">
          <LineResult line={line} />
          {sentence !== null && <span className="ml-2 text-muted">{sentence}</span>}
        </Fact>
        {line.reason !== undefined && (
          <Fact name="Reason">
            <VisibleText className="break-words">{line.reason}</VisibleText>
          </Fact>
        )}
        {line.unwritten !== undefined && (
          <Fact name="Not written">{line.unwritten} refusals of nobody before it, which came too quickly</Fact>
        )}
        <Fact name="Request">
          <VisibleText className="font-mono text-xs break-all">{line.requestId}</VisibleText>
        </Fact>
      </dl>
      {line.changes && <Changes changes={line.changes} more={line.changesMore ?? 0} />}
      <section className="flex flex-col gap-1.5">
        <div className="flex items-center justify-between">
          <h3 className="text-sm font-medium">The whole line</h3>
          <CopyButton text={() => JSON.stringify(line)} label="Copy the line" />
        </div>
        <Raw text={JSON.stringify(line, null, 2)} />
      </section>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Changes({ changes, more }: { changes: readonly AuditChange[]; more: number }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-sm font-medium">Entries, hash before and after</h3>
      <ul className="flex flex-col gap-1.5 text-sm">
        {changes.map(({ agentId, registry, key, before, after }, index) => (
          <li key={`${index} ${key}`} className="min-w-0">
            <VisibleText className="break-all">{`${agentId} · ${key}`}</VisibleText>
            <span
              className="block font-mono text-xs break-all text-muted"
              title={`${before ?? "nothing"} → ${after ?? "nothing"}`}
            >
              {shortHash(before)} → {shortHash(after)} · <VisibleText>{registry}</VisibleText>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-sm text-muted">And {more} more, which the line only counts.</p>}
    </section>
  );
}

function Raw({ text }: { text: string }) {
  return (
    <pre className="rounded-md border border-line bg-sunken p-3 font-mono text-xs break-all whitespace-pre-wrap">
      <VisibleText>{text}</VisibleText>
    </pre>
  );
}
