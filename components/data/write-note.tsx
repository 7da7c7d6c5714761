"use client";

import { type ReactNode, useState } from "react";
import { useLiveEvents } from "./live-events";
import { useOperation } from "./operation-query";

type WriteState = "pending" | "settled" | "overwritten";

const words: Record<WriteState, string> = {
  pending: "Saved. Checking that it stays…",
  settled: "Saved and settled.",
  overwritten: "Another program wrote over it.",
};

/** What became of a change, quietly: saved, then settled, or overwritten. Nothing when the change is not recorded. */
export function writeNote(writeId: string | undefined): ReactNode {
  return writeId === undefined ? undefined : <WriteNote writeId={writeId} />;
}

function WriteNote({ writeId }: { writeId: string }) {
  const state = useWriteState(writeId);
  return <span data-write={state}>{words[state]}</span>;
}

function useWriteState(writeId: string): WriteState {
  const [heard, setHeard] = useState<Readonly<Record<string, WriteState>>>({});
  useLiveEvents((event) => {
    if (event.name !== "write.settled" && event.name !== "write.overwritten") return;
    const state = event.name === "write.settled" ? "settled" : "overwritten";
    if (event.data.writeId === writeId) setHeard((known) => ({ ...known, [event.data.writeId]: state }));
  });
  // The event may have come before this was on screen, or while the connection was down.
  const { data } = useOperation("writes.list", {});
  const listed = data?.outcomes.find((write) => write.writeId === writeId)?.state;
  return heard[writeId] ?? listed ?? "pending";
}
