import { turnWords } from "@/components/data/turn-words";
import { useTranscriptScope } from "./transcript-scope";

/** What the turn that begins here took. Its line is there before the turn is loaded, so that nothing moves. */
export function TurnFacts({ offset }: { offset: number }) {
  const figures = useTranscriptScope().turns.get(offset);
  const words = figures === undefined ? [] : turnWords(figures);
  return (
    <p className="flex min-h-4 flex-wrap gap-x-2.5 gap-y-0.5 text-xs text-faint tabular-nums">
      {words.length > 0 && <span className="sr-only">This turn took:</span>}
      {words.map((word) => (
        <span key={word}>{word}</span>
      ))}
    </p>
  );
}
