import type { SessionLinks } from "@/lib/contract/link-results";
import type { SessionRow } from "@/lib/registry/session-row";
import { parseSessionKey } from "@/lib/session-key/parse-session-key";
import type { AgentStore } from "@/server/home/home";
import { type LinkIndex, linkOfRow } from "./link-index";

/** Other keys of the same folder whose entries name the same transcript file, each with what is wrong about it. */
export function sameTranscript(row: SessionRow, store: AgentStore, index: LinkIndex): SessionLinks["sameTranscript"] {
  const { file } = row;
  if (file === undefined) return [];
  return index.views
    .filter((view) => view.store.folder === store.folder)
    .flatMap(({ entryRows }) => entryRows.filter((other) => other.file === file && other.key !== row.key))
    .map((other) => {
      const problem = problemOf(row, other, index);
      return { ...linkOfRow(other, `its entry names ${file}, too`), ...(problem === undefined ? {} : { problem }) };
    });
}

function problemOf(row: SessionRow, other: SessionRow, index: LinkIndex): string | undefined {
  const [one, two] = [parseSessionKey(row.key), parseSessionKey(other.key)];
  const isUnder = (parentKey: string | undefined, { key }: SessionRow) =>
    parentKey !== undefined && index.keyOf(parentKey) === key;
  if (
    (one.kind === "thread" && isUnder(one.parentKey, other)) ||
    (two.kind === "thread" && isUnder(two.parentKey, row))
  ) {
    return `A thread and its parent must never share a transcript, yet ${row.key} and ${other.key} both name ${row.file}.`;
  }
  // OpenClaw 2026.2 and 2026.3 write each run of a job as a second entry for the job's own session id.
  const jobs = [one, two].map(({ kind, id }) => (kind === "cron" || kind === "cron-run" ? id : undefined));
  if (jobs[0] !== undefined && jobs[0] === jobs[1]) return undefined;
  return `${other.key} names the same transcript, ${row.file}: what is said in one session is written into both.`;
}
