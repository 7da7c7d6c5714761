"use client";

import { useEffect, useState } from "react";
import { Time } from "@/components/ui/time";
import { resetPhrase } from "@/lib/policies/reset-phrase";
import { ResetForecastFacts } from "./reset-forecast-facts";
import { type ResetPlan, untilPhrase } from "./reset-forecast";

const tickMs = 30_000;

/** When this session starts over by itself, why, and which lines of the configuration say so. */
export function ResetForecastCard({ reset }: { reset: ResetPlan }) {
  const now = useTick();
  return (
    <div className="flex flex-col gap-1">
      <p className="text-md font-medium">
        {capitalised(untilPhrase(reset.nextAt, reset.due, now))}
        {reset.nextAt !== null && (
          <span className="ml-2 text-sm font-normal text-muted">
            <Time at={reset.nextAt} form="absolute" />
          </span>
        )}
      </p>
      <p className="text-sm text-muted">{reset.reason}</p>
      <p className="text-xs text-muted">
        Policy: {resetPhrase(reset)}
        {reset.sourcePath === undefined ? (
          ", the built-in default"
        ) : (
          <>
            {" "}
            from <span className="font-mono break-all">{reset.sourcePath}</span>
          </>
        )}
        . It happens with the next message, not by a timer.
      </p>
      <ResetForecastFacts reset={reset} />
    </div>
  );
}

function useTick(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
