"use client";

import { useMutation } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { callOperation } from "@/components/data/call-operation";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorNote } from "@/components/ui/error-note";
import type { AuditVerifyResult } from "@/lib/contract/audit-results";

export function useVerify() {
  return useMutation({ mutationFn: () => callOperation("audit.verify", {}) });
}

type Verify = ReturnType<typeof useVerify>;

export function VerifyButton({ verify }: { verify: Verify }) {
  return (
    <Button onClick={() => verify.mutate()} disabled={verify.isPending}>
      <ShieldCheck aria-hidden />
      {verify.isPending ? "Verifying…" : "Verify"}
    </Button>
  );
}

/** Whether the chain of hashes holds, from the first line to the last. */
export function VerifyAnswer({ verify: { data, error, mutate } }: { verify: Verify }) {
  return (
    <div role="status" className="empty:hidden">
      {error && (
        <ErrorNote
          title="The log could not be verified."
          message={errorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => mutate()}
        />
      )}
      {data && !error && (data.ok ? <Whole answer={data} /> : <Broken answer={data} />)}
    </div>
  );
}

function Whole({ answer: { lines, files, torn, lastHash } }: { answer: AuditVerifyResult }) {
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1 rounded-md bg-green-soft px-3 py-2.5 text-sm">
      <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-green" />
      <div className="min-w-40 flex-1">
        <p className="font-medium text-green">The log is whole.</p>
        <p>
          {counted(lines, "line")} in {counted(files, "file")}, each the continuation of the one before.
          {torn > 0 && ` ${counted(torn, "piece")} that a crash left, named by the line behind it.`}
        </p>
        {lastHash !== null && (
          <p className="text-muted">
            Last hash <span className="font-mono text-xs break-all">{lastHash}</span>. Kept elsewhere, it proves later
            that nothing before it was changed.
          </p>
        )}
      </div>
      {lastHash !== null && <CopyButton text={lastHash} label="Copy the last hash" />}
    </div>
  );
}

function Broken({ answer: { firstBrokenAt, lines } }: { answer: AuditVerifyResult }) {
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1 rounded-md bg-red-soft px-3 py-2.5 text-sm">
      <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-red" />
      <div className="min-w-40 flex-1">
        <p className="font-medium text-red">The log was changed, or lines are missing.</p>
        {firstBrokenAt && (
          <p className="break-words">
            First at line {firstBrokenAt.line} of {firstBrokenAt.file || "the log"}: {firstBrokenAt.why}. The{" "}
            {counted(lines, "line")} before it {lines === 1 ? "is" : "are"} fine.
          </p>
        )}
      </div>
    </div>
  );
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString("en-GB")} ${word}${count === 1 ? "" : "s"}`;
}
