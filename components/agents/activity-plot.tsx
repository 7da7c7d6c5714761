"use client";

import { useMemo } from "react";
import { Plot, type PlotKit, type PlotParts } from "@/components/ui/plot";
import { activityLabel, dayWords } from "./activity-words";

type ActivityPlotProps = { days: readonly string[]; sessions: readonly number[] };

/** Sessions last active on each day, as small bars; the same figures as a table for whoever does not see them. */
export function ActivityPlot({ days, sessions }: ActivityPlotProps) {
  const data = useMemo<[number[], number[]]>(() => [sessions.map((_, at) => at), [...sessions]], [sessions]);
  const label = activityLabel(days, sessions);
  return (
    <div title={label} className="px-4 pb-3">
      <Plot label={label} heightPixels={36} data={data} parts={barParts} />
      <p aria-hidden className="pt-0.5 text-2xs text-faint">
        Sessions by the day they were last active, {days.length} days
      </p>
      <table className="sr-only">
        <caption>Sessions last active on each day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Sessions</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day, at) => (
            <tr key={day}>
              <th scope="row">{dayWords(day)}</th>
              <td>{sessions[at]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function barParts({ uPlot, colour }: PlotKit): PlotParts {
  const bars = uPlot.paths.bars?.({ size: [0.7, 40], align: 0 });
  return {
    padding: [2, 0, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    axes: [
      {
        show: true,
        size: 1,
        ticks: { show: false },
        grid: { show: false },
        values: () => [],
        border: { show: true, width: 1, stroke: colour("line") },
      },
      { show: false },
    ],
    scales: {
      x: { time: false, range: (_plot, min, max) => [min - 0.6, max + 0.6] },
      y: { range: (_plot, _min, max) => [0, Math.max(1, max)] },
    },
    series: [
      {},
      {
        fill: colour("blue-mark"),
        stroke: colour("blue-mark"),
        width: 0,
        points: { show: false },
        ...(bars && { paths: bars }),
      },
    ],
  };
}
