"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePatchSession } from "@/components/data/session-mutations";
import { writeNote } from "@/components/data/write-note";
import { toast } from "@/components/ui/toast";
import { PatchUpdates } from "@/lib/contract/inputs";
import type { PatchResult } from "@/lib/contract/change-results";
import type { SessionDetail } from "@/lib/contract/session-results";
import { isFailure } from "@/lib/failure/failure";
import { type PatchValues, undoValuesOf } from "./draft-changes";
import { copyOf } from "./setting-copy";
import type { SettingsDraft } from "./use-settings-draft";

/** `moved`: the entry was changed by somebody else between two steps, though not in what is edited here. */
export type SaveState = { preview: PatchResult | null; revision: string; error: Error | null; moved: boolean };

const resting: SaveState = { preview: null, revision: "", error: null, moved: false };

/** Dry run first, then the same patch for real, bound to the revision that was previewed. */
export function useSaveSettings(detail: SessionDetail, draft: SettingsDraft) {
  const client = useQueryClient();
  const patch = usePatchSession();
  const [state, setState] = useState<SaveState>(resting);
  const [writeId, setWriteId] = useState<string>();
  const target = { sessionKey: detail.row.key, agentId: detail.row.agentId };

  const send = (values: PatchValues, dryRun: boolean, revision?: string) =>
    patch.mutateAsync({ ...target, updates: PatchUpdates.parse(values), dryRun, ...(revision && { revision }) });

  const refused = async (error: unknown) => {
    const moved = isFailure(error) && error.code === "conflict";
    if (moved) await client.invalidateQueries({ queryKey: ["sessions.get"] });
    setState({ ...resting, error: moved ? null : asError(error), moved });
  };

  const undo = async (values: PatchValues) => {
    try {
      await send(values, false);
      toast.done("Put back", { description: namesOf(values) });
    } catch (error) {
      toast.failed("The settings could not be put back", { description: asError(error).message });
    }
  };

  return {
    ...state,
    /** the latest change that was saved here, as the journal names it */
    writeId,
    isBusy: patch.isPending,
    back: () => setState(resting),
    review: async () => {
      try {
        const { revision } = detail;
        setState({ ...resting, preview: await send(draft.patchValues, true, revision), revision });
      } catch (error) {
        await refused(error);
      }
    },
    save: async () => {
      const values = draft.patchValues;
      const before = undoValuesOf(values, draft.own, draft.offForms);
      try {
        const saved = await send(values, false, state.revision);
        setWriteId(saved.writeId);
        draft.discard();
        setState(resting);
        toast.done("Saved", { description: namesOf(values), note: writeNote(saved.writeId), undo: () => undo(before) });
      } catch (error) {
        await refused(error);
      }
    },
  };
}

function namesOf(values: PatchValues): string {
  return Object.keys(values)
    .map((name) => copyOf(name).label)
    .join(", ");
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
