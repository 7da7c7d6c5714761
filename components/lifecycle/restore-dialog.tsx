"use client";

import { useId, useState } from "react";
import { useRestoreSession } from "@/components/data/session-mutations";
import { Field, Input } from "@/components/ui/field";
import { writeNote } from "@/components/data/write-note";
import { toast } from "@/components/ui/toast";
import { VisibleText } from "@/components/ui/visible-text";
import { keyLengthMax } from "@/lib/contract/inputs";
import type { RestoreResult } from "@/lib/contract/change-results";
import { EffectsList } from "./effects-list";
import { PlanDialog } from "./plan-dialog";
import { usePlan } from "./use-plan";

type RestoreDialogProps = {
  agentId: string;
  file: string;
  /** the key it came from, when it is known */
  sessionKey?: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRestored?: ((key: string) => void) | undefined;
};

/** Puts an archive back under its key, or under another one. What stands there now is archived in its turn. */
export function RestoreDialog({ agentId, file, sessionKey, open, onOpenChange, onRestored }: RestoreDialogProps) {
  const [place, setPlace] = useState<Place>({ kind: "same", key: "" });
  const chosen = place.kind === "other" ? place.key.trim() : sessionKey;
  const target = { agentId, file, ...(chosen && { sessionKey: chosen }) };
  const plan = usePlan("sessions.restore", target, open && (place.kind === "same" || chosen !== ""));
  const restore = useRestoreSession();

  const done = ({ key, writeId }: RestoreResult) => {
    onOpenChange(false);
    toast.done("Session restored", { description: key, note: writeNote(writeId) });
    onRestored?.(key);
  };

  return (
    <PlanDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Restore this transcript?"
      description={
        <>
          <VisibleText className="font-mono text-xs break-all text-ink">{file}</VisibleText> becomes a live session
          again.
        </>
      }
      options={<PlaceChoice place={place} onPlace={setPlace} sessionKey={sessionKey} />}
      plan={plan}
      act={{
        label: "Restore",
        busyLabel: "Restoring…",
        run: () => restore.mutate(target, { onSuccess: done }),
        isBusy: restore.isPending,
        error: restore.error,
        blocked: place.kind === "other" && chosen === "",
      }}
    >
      {({ key, archived, effects }) => (
        <>
          <p className="text-sm">
            It will stand under <VisibleText className="font-mono text-xs break-all">{key}</VisibleText>.
            {archived.length > 0 && " The transcript that is live there now is set aside as an archive."}
          </p>
          <EffectsList effects={effects} />
        </>
      )}
    </PlanDialog>
  );
}

type Place = { kind: "same" | "other"; key: string };
type PlaceChoiceProps = { place: Place; onPlace: (place: Place) => void; sessionKey: string | undefined };

function PlaceChoice({ place, onPlace, sessionKey }: PlaceChoiceProps) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1.5 text-sm">
      <legend className="mb-1 font-medium">Restore under</legend>
      <label className="flex min-h-6 items-start gap-2">
        <input
          type="radio"
          name={name}
          className="mt-1 accent-accent-solid"
          checked={place.kind === "same"}
          onChange={() => onPlace({ ...place, kind: "same" })}
        />
        its own key{sessionKey === undefined ? ", as far as the file tells" : ` (${sessionKey})`}
      </label>
      <label className="flex min-h-6 items-start gap-2">
        <input
          type="radio"
          name={name}
          className="mt-1 accent-accent-solid"
          checked={place.kind === "other"}
          onChange={() => onPlace({ ...place, kind: "other" })}
        />
        another key
      </label>
      {place.kind === "other" && (
        <Field label="Session key" labelHidden>
          <Input
            value={place.key}
            maxLength={keyLengthMax}
            placeholder="agent:main:explicit:old-talk"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onPlace({ kind: "other", key: event.target.value })}
          />
        </Field>
      )}
    </fieldset>
  );
}
