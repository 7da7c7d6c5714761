import type { Tone } from "@/components/ui/badge";
import type { JobAction, JobRowState, JobState, JobSummary } from "@/lib/contract/job-results";

type Words = { title: string; verb: string; busy: string; done: string; sentence: string };

/** What an action is called where it is offered, while it goes on, and afterwards. */
export const actionWords: Record<JobAction, Words> = {
  reset: {
    title: "Reset",
    verb: "Reset",
    busy: "Resetting",
    done: "reset",
    sentence: "Each gets a new session id; its transcript is set aside as an archive.",
  },
  delete: {
    title: "Delete",
    verb: "Delete",
    busy: "Deleting",
    done: "deleted",
    sentence: "Each entry leaves its registry; its transcript is set aside as an archive.",
  },
  patch: {
    title: "Change settings of",
    verb: "Change",
    busy: "Changing",
    done: "changed",
    sentence: "What you leave alone stays as each session has it.",
  },
  restore: {
    title: "Restore",
    verb: "Restore",
    busy: "Restoring",
    done: "restored",
    sentence: "Each becomes the live session of its key again; what stands there now is set aside as an archive.",
  },
  compact: {
    title: "Compact",
    verb: "Compact",
    busy: "Compacting",
    done: "compacted",
    sentence: "The older turns of each are summarised; no line is removed from its transcript.",
  },
};

export const stateWords: Record<JobState, { word: string; tone: Tone }> = {
  running: { word: "going on", tone: "blue" },
  undoing: { word: "being undone", tone: "blue" },
  interrupted: { word: "interrupted", tone: "red" },
  cancelled: { word: "cancelled", tone: "amber" },
  done: { word: "done", tone: "green" },
  undone: { word: "undone", tone: "neutral" },
};

export const rowWords: Record<JobRowState, { word: string; tone: Tone }> = {
  waiting: { word: "waiting", tone: "neutral" },
  done: { word: "done", tone: "green" },
  nothing: { word: "nothing to do", tone: "neutral" },
  refused: { word: "refused", tone: "red" },
  undone: { word: "undone", tone: "blue" },
  kept: { word: "not undone", tone: "amber" },
};

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** What became of a job, in one sentence. */
export function resultSentence({ action, counts, state }: JobSummary): string {
  const parts = [
    counts.done > 0 && `${counts.done} ${actionWords[action].done}`,
    counts.undone > 0 && `${counts.undone} undone`,
    counts.kept > 0 && `${counts.kept} could not be undone`,
    counts.nothing > 0 && `${counts.nothing} with nothing to do`,
    counts.refused > 0 && `${counts.refused} refused`,
    counts.waiting > 0 && `${counts.waiting} ${state === "running" ? "to go" : "not done"}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "Nothing yet." : `${parts.join(", ")}.`;
}

export function isGoingOn(state: JobState): boolean {
  return state === "running" || state === "undoing";
}

export function jobHref(jobId: string): string {
  return `/jobs/${encodeURIComponent(jobId)}`;
}
