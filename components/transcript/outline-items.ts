import type { Outline, OutlineMark, OutlineTurn } from "@/lib/transcript/outline";

export type OutlineItem =
  | { kind: "turn"; key: string; number: number; turn: OutlineTurn }
  | { kind: "mark"; key: string; mark: OutlineMark }
  | { kind: "day"; key: string; dayMs: number };

/** What an outline lists, in file order: days, prompts, and what changed between them. A filter leaves the prompts that hold it. */
export function outlineItems({ turns, marks }: Outline, filter: string): OutlineItem[] {
  const wanted = filter.trim().toLowerCase();
  const items: OutlineItem[] = [];
  let marksTaken = 0;
  let number = 0;
  let day = "";
  for (const turn of turns) {
    for (; (marks[marksTaken]?.offset ?? Number.POSITIVE_INFINITY) < turn.offset; marksTaken += 1) addMark();
    if (turn.isContinued) continue;
    number += 1;
    if (!turn.excerpt.toLowerCase().includes(wanted)) continue;
    const { startedMs } = turn.figures;
    if (startedMs !== null && dayOf(startedMs) !== day) {
      day = dayOf(startedMs);
      items.push({ kind: "day", key: `day ${turn.offset}`, dayMs: startedMs });
    }
    items.push({ kind: "turn", key: `turn ${turn.offset}`, number, turn });
  }
  while (marksTaken < marks.length) {
    addMark();
    marksTaken += 1;
  }
  return items;

  function addMark(): void {
    const mark = marks[marksTaken];
    if (mark && wanted === "") items.push({ kind: "mark", key: `mark ${mark.offset}`, mark });
  }
}

/** Position of the turn that a place of the file belongs to; -1 when it lies before the first one. */
export function itemAtOffset(items: readonly OutlineItem[], offset: number): number {
  return items.findLastIndex((item) => item.kind === "turn" && item.turn.offset <= offset);
}

export type RailTick = { share: number; kind: "compaction" | "reset" | "day" };

/** Where in the file something begins anew; changes of the model are too many for a rail. */
export function railTicks({ turns, marks }: Outline, sizeBytes: number): RailTick[] {
  if (sizeBytes === 0) return [];
  const at = (offset: number) => offset / sizeBytes;
  const ticks: RailTick[] = [];
  let day: string | undefined;
  for (const { offset, figures, isContinued } of turns) {
    if (figures.startedMs === null || isContinued) continue;
    const own = dayOf(figures.startedMs);
    if (day !== undefined && own !== day) ticks.push({ share: at(offset), kind: "day" });
    day = own;
  }
  for (const { kind, offset } of marks) if (kind !== "model") ticks.push({ share: at(offset), kind });
  return ticks;
}

function dayOf(ms: number): string {
  return new Date(ms).toDateString();
}
