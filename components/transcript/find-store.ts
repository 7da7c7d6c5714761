import { findInTranscript } from "@/components/data/find-stream";
import type { TranscriptNameInput } from "@/components/data/transcript-query";
import type { FindMatch } from "@/lib/contract/find-results";
import type { Focus } from "@/lib/transcript/focus";

export type FindQuestion = { text: string; scope: Focus; generation: string };

export type FindState = {
  status: "idle" | "searching" | "done" | "stopped" | "failed";
  /** in file order */
  matches: readonly FindMatch[];
  /** how far the search is, in bytes of `sizeBytes` */
  scannedTo: number;
  sizeBytes: number;
  /** there may be more from here on */
  nextFrom: number | null;
  error: Error | null;
  /** offset of the match that was gone to last */
  current: number | undefined;
  /** it was gone to and is not in view yet */
  isPending: boolean;
};

/** One search over a whole file. It outlives the window that shows a part of the file, so that a match may open another. */
export type FindStore = {
  get: () => FindState;
  subscribe: (listener: () => void) => () => void;
  /** starts, unless this very question is being answered; an empty text ends the search */
  search: (question: FindQuestion) => void;
  /** looks on where it stopped */
  searchOn: () => void;
  stop: () => void;
  /** the file grew: what was added is looked through, too */
  follow: (sizeBytes: number) => void;
  goTo: (offset: number) => void;
  arrived: () => void;
};

const idle: FindState = {
  status: "idle",
  matches: [],
  scannedTo: 0,
  sizeBytes: 0,
  nextFrom: null,
  error: null,
  current: undefined,
  isPending: false,
};
const matchesPerSearch = 2000;

export function createFindStore(name: TranscriptNameInput): FindStore {
  let state = idle;
  let asked: FindQuestion | null = null;
  let running = new AbortController();
  let followedTo = 0;
  const listeners = new Set<() => void>();

  function set(change: Partial<FindState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  async function run(question: FindQuestion, from: number): Promise<void> {
    running.abort();
    const own = new AbortController();
    running = own;
    set({ status: "searching", error: null, nextFrom: null });
    const { text, scope } = question;
    const input = { ...name, text, scope, from, limit: matchesPerSearch };
    try {
      const end = await findInTranscript(input, (frame) => own.signal.aborted || take(frame), own.signal);
      if (!own.signal.aborted && end) set({ status: "done", scannedTo: end.scannedTo, nextFrom: end.nextFrom });
    } catch (error) {
      if (!own.signal.aborted)
        set({ status: "failed", error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  function take(frame: Parameters<Parameters<typeof findInTranscript>[1]>[0]): void {
    if (frame.type === "start") {
      followedTo = frame.sizeBytes;
      set({ sizeBytes: frame.sizeBytes });
    }
    if (frame.type === "found") set({ matches: [...state.matches, ...frame.matches], scannedTo: frame.scannedTo });
  }

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    search: (question) => {
      if (JSON.stringify(question) === JSON.stringify(asked)) return;
      running.abort();
      const isSameText = question.text === asked?.text;
      const kept = isSameText ? { current: state.current, isPending: state.isPending } : {};
      asked = question;
      set({ ...idle, ...kept });
      if (question.text !== "") void run(question, 0);
    },
    searchOn: () => {
      if (asked) void run(asked, state.nextFrom ?? state.scannedTo);
    },
    stop: () => {
      if (state.status !== "searching") return;
      running.abort();
      set({ status: "stopped" });
    },
    follow: (sizeBytes) => {
      if (!asked || state.status !== "done" || state.nextFrom !== null || sizeBytes <= followedTo) return;
      followedTo = sizeBytes;
      void run(asked, state.scannedTo);
    },
    goTo: (offset) => set({ current: offset, isPending: true }),
    arrived: () => set({ isPending: false }),
  };
}

/** The match to go to from the one that was gone to last, else from what is in view; it goes round at both ends. */
export function stepMatch({ matches, current }: FindState, by: 1 | -1, inView: number | undefined): number | undefined {
  if (matches.length === 0) return undefined;
  const last = matches.length - 1;
  const known = current === undefined ? -1 : matches.findIndex(({ offset }) => offset === current);
  if (known !== -1) return matches.at((known + by + matches.length) % matches.length)?.offset;
  const from = current ?? inView ?? Number.POSITIVE_INFINITY;
  const after = matches.findIndex(({ offset }) => offset >= from);
  if (by === 1) return matches[after === -1 ? 0 : after]?.offset;
  return matches[after === -1 ? last : (after - 1 + matches.length) % matches.length]?.offset;
}
