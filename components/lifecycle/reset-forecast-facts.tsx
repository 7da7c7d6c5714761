import { Time } from "@/components/ui/time";
import { type ResetPlan, clockWords, resetSources } from "./reset-forecast";

/** What a reset is counted from and what it would do to settings and people, for those who want to know exactly. */
export function ResetForecastFacts({ reset }: { reset: ResetPlan }) {
  const { clocks, timeZone, timeZoneSource, preserveSettings, notice, type } = reset;
  const sources = resetSources(reset);
  const counted = (["daily", "idle"] as const).flatMap((name) => {
    const clock = clocks?.[name];
    return clock ? [{ name, ...clock }] : [];
  });
  if (type === undefined) return null;
  return (
    <details className="text-xs text-muted">
      <summary className="min-h-6 cursor-pointer leading-6">How this is worked out</summary>
      <ul className="flex list-disc flex-col gap-0.5 pl-4">
        <li>It falls under the rules for {type} chats.</li>
        {counted.map(({ name, field, atMs }) => (
          <li key={name}>
            {name === "daily" ? "The daily hour counts" : "Silence counts"} from {clockWords(field)},{" "}
            <Time at={atMs} form="absolute" />.
          </li>
        ))}
        {sources.map(({ part, source }) => (
          <li key={part}>
            {part}: <span className="font-mono break-all">{source}</span>
          </li>
        ))}
        {timeZone !== undefined && (
          <li>
            Hours are read in {timeZone}, after {timeZoneSource}.
          </li>
        )}
        {preserveSettings !== undefined && (
          <li>{preserveSettings ? "Model and levels are kept." : "Model and levels chosen for it are dropped."}</li>
        )}
        {notice !== undefined && (
          <li>People are to be told: “{notice}”. Only a Gateway can send that; here it is recorded.</li>
        )}
      </ul>
    </details>
  );
}
