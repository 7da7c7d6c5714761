"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { ChangeList } from "@/components/ui/change-list";
import type { PatchResult } from "@/lib/contract/change-results";

type SaveBarProps = {
  changeCount: number;
  /** the answer of the dry run, once it was asked for */
  preview: PatchResult | null;
  isBusy: boolean;
  canReview: boolean;
  /** why the last step did not go through */
  notice?: ReactNode;
  onDiscard: () => void;
  onBack: () => void;
};

/** Says how much is edited, then what exactly would change, then saves. "Review" submits the form. */
export function SaveBar({ changeCount, preview, isBusy, notice, canReview, onDiscard, onBack }: SaveBarProps) {
  const primary = useRef<HTMLButtonElement>(null);
  const wasPreviewed = useRef(false);
  const isPreviewed = preview !== null;
  useEffect(() => {
    // The button that had the focus is gone: hand it to the one that stands in its place.
    if (isPreviewed !== wasPreviewed.current) primary.current?.focus();
    wasPreviewed.current = isPreviewed;
  }, [isPreviewed]);
  return (
    <div className="sticky bottom-0 z-10 -mx-3 flex flex-col gap-3 border-t border-line bg-raised px-3 py-2.5">
      {preview && <Preview preview={preview} />}
      {notice}
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-auto text-sm text-muted" role="status">
          {preview
            ? "Nothing is written yet."
            : `${changeCount} ${changeCount === 1 ? "change" : "changes"}, not saved`}
        </p>
        {preview ? (
          <>
            <Button size="sm" disabled={isBusy} onClick={onBack}>
              Back
            </Button>
            <Button size="sm" variant="primary" type="submit" disabled={isBusy} ref={primary}>
              {isBusy ? "Saving…" : "Save"}
            </Button>
          </>
        ) : (
          <>
            <Button size="sm" variant="ghost" disabled={isBusy} onClick={onDiscard}>
              Discard
            </Button>
            <Button size="sm" variant="primary" type="submit" disabled={isBusy || !canReview} ref={primary}>
              {isBusy ? "Asking…" : "Review"}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function Preview({ preview }: { preview: PatchResult }) {
  return (
    <div className="@container flex flex-col gap-1.5">
      <h4 className="text-sm font-medium">This will change in the entry</h4>
      <ChangeList
        changes={preview.diff}
        label="Changes to the entry"
        empty="The store already holds this; saving changes nothing."
      />
    </div>
  );
}
