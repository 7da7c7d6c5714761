"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { actionMatches } from "./action-matches";
import { type CacheAction, applyLiveEvent } from "./apply-live-event";
import { useLiveEvents } from "./live-events";

/** A busy agent writes many lines a second: what they make old is asked for again at most this often. */
const batchMs = 300;

/** Keeps the query cache in step with the disk. Render it once, inside the signed-in pages. */
export function LiveCache() {
  const client = useQueryClient();
  const enqueue = useMemo(() => actionQueue(client), [client]);
  useLiveEvents((event) => enqueue(applyLiveEvent(event)));
  return null;
}

/** Batches run one after another, so that a slow list is never cancelled by the next change before it arrived. */
function actionQueue(client: QueryClient): (actions: CacheAction[]) => void {
  let waiting: CacheAction[] = [];
  let isRunning = false;
  const run = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, batchMs));
      const batch = waiting;
      waiting = [];
      await carryOut(client, batch);
    }
    isRunning = false;
  };
  return (actions) => {
    waiting.push(...actions);
    if (!isRunning && waiting.length > 0) void run();
  };
}

async function carryOut(client: QueryClient, actions: CacheAction[]): Promise<void> {
  const resets = actions.filter((action) => action.type === "reset");
  const refreshes = actions.filter((action) => action.type !== "reset");
  if (resets.length > 0)
    await client.resetQueries({
      predicate: ({ queryKey, state }) => resets.some((action) => actionMatches(action, queryKey, state.data)),
    });
  await client.invalidateQueries({
    predicate: ({ queryKey, state }) => refreshes.some((action) => actionMatches(action, queryKey, state.data)),
  });
}
