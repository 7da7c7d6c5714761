"use client";

import { useState } from "react";
import { writeNote } from "@/components/data/write-note";
import { errorDetails } from "@/components/data/error-text";
import { adviceOn } from "@/components/data/failure-advice";
import { useDismissWrite, useRetryWrite } from "@/components/data/recovery-mutations";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import type { WriteAccount, WriteField } from "@/lib/contract/writes-results";
import { valueWords } from "./value-words";

/** A change that another program wrote over: both versions side by side, and the choice between them. */
export function WriteCompare({ write }: { write: WriteAccount }) {
  const retry = useRetryWrite();
  const dismiss = useDismissWrite();
  const [areAllShown, setAreAllShown] = useState(false);
  const taken = write.fields.filter((field) => field.taken);
  const shown = areAllShown || taken.length === 0 ? write.fields : taken;
  const problem = retry.error ?? dismiss.error;
  const isBusy = retry.isPending || dismiss.isPending;
  const again = () =>
    retry.mutate(
      { writeId: write.writeId },
      {
        onSuccess: ({ writeId }) => toast.done("Made again", { description: write.key, note: writeNote(writeId) }),
      },
    );
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {write.entry ? <WholeEntry entry={write.entry} /> : <FieldsTable fields={shown} />}
      {!write.entry && shown.length < write.fields.length && (
        <Button size="sm" variant="link" className="self-start" onClick={() => setAreAllShown(true)}>
          Show all {write.fields.length} fields of the change
        </Button>
      )}
      {write.holdsNow && <p className="text-sm text-green">Your version stands there again by now.</p>}
      {problem && <Problem error={problem} />}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="primary" disabled={isBusy} onClick={again}>
          {retry.isPending ? "Writing…" : "Retry with mine"}
        </Button>
        <Button size="sm" disabled={isBusy} onClick={() => dismiss.mutate({ writeId: write.writeId })}>
          Leave theirs
        </Button>
      </div>
    </div>
  );
}

function FieldsTable({ fields }: { fields: readonly WriteField[] }) {
  return (
    <ul aria-label="Both versions" className="flex flex-col gap-2">
      {fields.map(({ field, before, ours, theirs }) => (
        <li key={field} className="min-w-0">
          <p className="text-sm font-medium">
            <VisibleText>{field}</VisibleText>{" "}
            <span className="text-xs font-normal text-muted">was {valueWords(before)} before</span>
          </p>
          <div className="grid grid-cols-2 gap-2">
            <Side name="Yours" value={ours} />
            <Side name="Theirs, which stands there now" value={theirs} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Side({ name, value }: { name: string; value: unknown }) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-surface p-2 text-sm">
      <p className="text-xs text-muted">{name}</p>
      <VisibleText className="line-clamp-6 block font-mono text-xs break-all">{valueWords(value)}</VisibleText>
    </div>
  );
}

function WholeEntry({ entry }: { entry: NonNullable<WriteAccount["entry"]> }) {
  return (
    <div className="grid grid-cols-2 gap-2">
      <Side name="Yours" value={entry.ours ? "the entry" : "no entry"} />
      <Side name="Theirs, which stands there now" value={entry.theirs ? "an entry" : "no entry"} />
    </div>
  );
}

function Problem({ error }: { error: Error }) {
  const { title, advice } = adviceOn(error);
  return <ErrorNote title={title} message={advice} details={errorDetails(error)} />;
}
