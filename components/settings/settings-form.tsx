"use client";

import { CircleAlert } from "lucide-react";
import { type FormEvent, useEffect, useRef } from "react";
import { errorDetails, errorSentence } from "@/components/data/error-text";
import { adviceOn } from "@/components/data/failure-advice";
import { writeNote } from "@/components/data/write-note";
import { ErrorNote } from "@/components/ui/error-note";
import type { SessionDetail } from "@/lib/contract/session-results";
import { isFailure } from "@/lib/failure/failure";
import { releaseOf } from "@/lib/registry/release";
import { ConflictPanel } from "./conflict-panel";
import { isUnfinished } from "./setting-choice";
import { SaveBar } from "./save-bar";
import { SendWhy } from "./send-why";
import { SettingGroups } from "./setting-groups";
import { specsOf } from "./specs-of";
import { refusalFields } from "./refusal-fields";
import { useSaveSettings } from "./use-save-settings";
import { useSettingsDraft } from "./use-settings-draft";

/** Every setting of a session: what holds and why, and a way to change it that shows the difference first. */
export function SettingsForm({ detail }: { detail: SessionDetail }) {
  const { settings, row } = detail;
  const specs = specsOf(settings, detail.release ?? releaseOf("middle"));
  const draft = useSettingsDraft(`${row.agentId} ${row.key}`, settings, specs);
  const saving = useSaveSettings(detail, draft);
  const names = specs.map(({ name }) => name);
  const refusal = saving.error ? refusedFields(saving.error, names) : { byName: {}, rest: [] };
  const hasConflict = draft.merge.conflicts.length > 0;
  const blocked = hasConflict || names.some((name) => isUnfinished(draft.choiceFor(name)));

  const form = useRef<HTMLFormElement>(null);
  const wasDirty = useRef(false);
  useEffect(() => {
    // Save and Discard take the bar with their buttons away: the keyboard goes on from the form.
    if (wasDirty.current && !draft.isDirty && document.activeElement === document.body) form.current?.focus();
    wasDirty.current = draft.isDirty;
  }, [draft.isDirty]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (saving.preview) void saving.save();
    else if (!blocked && Object.keys(draft.patchValues).length > 0) void saving.review();
  };

  return (
    <form
      ref={form}
      tabIndex={-1}
      aria-label="Settings of this session"
      onSubmit={submit}
      className="@container flex flex-col px-3"
    >
      {detail.readOnly !== undefined && <ReadOnlyNote reason={detail.readOnly} />}
      {hasConflict && <ConflictPanel merge={draft.merge} settings={settings} onSettle={draft.settle} />}
      <SettingGroups
        settings={settings}
        specs={specs}
        draft={draft}
        errors={refusal.byName}
        onChoice={(name, choice) => {
          if (saving.error) saving.back();
          draft.choose(name, choice);
        }}
        disabled={detail.readOnly !== undefined || saving.preview !== null}
        notes={{ sendPolicy: <SendWhy send={detail.send} /> }}
      />
      {!draft.isDirty && saving.writeId !== undefined && (
        <p role="status" className="py-2.5 text-sm text-muted">
          {writeNote(saving.writeId)}
        </p>
      )}
      {draft.isDirty && (
        <SaveBar
          changeCount={Object.keys(draft.patchValues).length + draft.merge.conflicts.length}
          preview={saving.preview}
          isBusy={saving.isBusy}
          canReview={!blocked}
          notice={<SaveNotice saving={saving} reasons={refusal.rest} isConflict={hasConflict} />}
          onDiscard={() => {
            draft.discard();
            saving.back();
          }}
          onBack={saving.back}
        />
      )}
    </form>
  );
}

type SaveNoticeProps = { saving: ReturnType<typeof useSaveSettings>; reasons: readonly string[]; isConflict: boolean };

/** Reasons that speak of one setting stand beside it; the others stand here, where the person just pressed a button. */
function SaveNotice({ saving, reasons, isConflict }: SaveNoticeProps) {
  const { error, moved } = saving;
  if (moved && !isConflict) {
    return (
      <p role="status" className="rounded-md bg-amber-soft px-3 py-2 text-sm text-amber">
        The entry changed in the meantime, but not in what you edited. Review your changes once more.
      </p>
    );
  }
  if (!error || reasons.length === 0) return null;
  const { title, advice, canRetry } = adviceOn(error);
  return (
    <ErrorNote
      title={title}
      message={advice}
      details={errorDetails(error)}
      {...(canRetry && { onRetry: () => void saving.review() })}
    />
  );
}

function ReadOnlyNote({ reason }: { reason: string }) {
  return (
    <p className="mt-3 flex items-start gap-2 rounded-md bg-amber-soft px-3 py-2 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-amber" />
      <span>
        <span className="font-medium text-amber">These settings cannot be changed here.</span> {reason}
      </span>
    </p>
  );
}

function refusedFields(error: Error, names: readonly string[]) {
  return refusalFields(errorSentence(error), isFailure(error) ? error.details : undefined, names);
}
