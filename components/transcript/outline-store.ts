import { callOperation } from "@/components/data/call-operation";
import type { TranscriptNameInput } from "@/components/data/transcript-query";
import { type Outline, emptyOutline, joinOutlines } from "@/lib/transcript/outline";

export type OutlineState = {
  status: "idle" | "reading" | "done" | "stopped" | "failed";
  outline: Outline;
  scannedTo: number;
  sizeBytes: number;
  error: Error | null;
};

/** The outline of a whole file, read stretch by stretch. It outlives the window that shows a part of the file. */
export type OutlineStore = {
  get: () => OutlineState;
  subscribe: (listener: () => void) => () => void;
  /** reads what is not read yet of this version of the file; again after the file grew */
  read: (generation: string, sizeBytes: number) => void;
  stop: () => void;
  /** the prompt after (1) or before (-1) a place, once the outline has come that far; undefined when there is none */
  prompt: (from: number, by: 1 | -1) => Promise<number | undefined>;
};

const turnsPerStretch = 1000;
const idle: OutlineState = { status: "idle", outline: emptyOutline, scannedTo: 0, sizeBytes: 0, error: null };

export function createOutlineStore(name: TranscriptNameInput): OutlineStore {
  let state = idle;
  let generation = "";
  let running = new AbortController();
  const listeners = new Set<() => void>();

  function set(change: Partial<OutlineState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  async function readOn(signal: AbortSignal): Promise<void> {
    try {
      for (let from: number | null = state.scannedTo; from !== null; ) {
        const input = { ...name, from, generation, limit: turnsPerStretch };
        const part: Awaited<ReturnType<typeof callOperation<"sessions.outline">>> = await callOperation(
          "sessions.outline",
          input,
          { signal },
        );
        if (signal.aborted) return;
        const { scannedTo, sizeBytes, nextFrom } = part;
        set({ outline: joinOutlines(state.outline, part), scannedTo, sizeBytes });
        from = nextFrom;
      }
      set({ status: "done" });
    } catch (error) {
      if (!signal.aborted) set({ status: "failed", error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    get: () => state,
    subscribe,
    read: (wanted, sizeBytes) => {
      const isSame = wanted === generation;
      if (isSame && (state.status === "reading" || (state.status === "done" && state.scannedTo >= sizeBytes))) return;
      running.abort();
      running = new AbortController();
      generation = wanted;
      set({ ...(isSame ? {} : idle), status: "reading", error: null });
      void readOn(running.signal);
    },
    stop: () => {
      if (state.status !== "reading") return;
      running.abort();
      set({ status: "stopped" });
    },
    prompt: (from, by) =>
      new Promise((resolve) => {
        const look = () => {
          const found = promptBeside(state.outline, from, by);
          const isKnown = by === 1 ? found !== undefined : state.scannedTo >= from;
          if (!isKnown && state.status === "reading") return;
          leave();
          resolve(found);
        };
        const leave = subscribe(look);
        look();
      }),
  };
}

/** Offset of the prompt next to a place of the file. */
export function promptBeside({ turns }: Outline, from: number, by: 1 | -1): number | undefined {
  const prompts = turns.filter(({ isContinued }) => !isContinued);
  return by === 1
    ? prompts.find(({ offset }) => offset > from)?.offset
    : prompts.findLast(({ offset }) => offset < from)?.offset;
}
