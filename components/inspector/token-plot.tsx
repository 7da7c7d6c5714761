"use client";

import { useCallback, useMemo } from "react";
import { Plot, type PlotKit, type PlotParts } from "@/components/ui/plot";
import { formatTokens } from "@/lib/format/format-tokens";
import { type TokenTimeline, isNearWindow } from "./token-points";

type TokenPlotProps = { timeline: TokenTimeline; windowTokens: number };

/** What the model was sent at each turn as a line, the window above it, and where context was lost. */
export function TokenPlot({ timeline, windowTokens }: TokenPlotProps) {
  const { points, marks, turnsTotal } = timeline;
  const data = useMemo<[number[], number[]]>(
    () => [points.map(({ number }) => number), points.map(({ contextTokens }) => contextTokens)],
    [points],
  );
  const topTokens = isNearWindow(timeline, windowTokens) ? windowTokens : 0;
  const parts = useCallback((kit: PlotKit) => tokenParts(kit, marks, topTokens), [marks, topTokens]);
  const peak = points.reduce((max, { contextTokens }) => Math.max(max, contextTokens), 0);
  const label = `Tokens the model was sent in ${turnsTotal} turns: at most ${formatTokens(peak)} of a window of ${formatTokens(windowTokens)}; ${marks.length} compactions and resets.`;
  return <Plot label={label} heightPixels={150} data={data} parts={parts} />;
}

/** `topTokens`: what the scale reaches at least; the window when it is drawn, else 0. */
function tokenParts({ colour }: PlotKit, marks: TokenTimeline["marks"], topTokens: number): PlotParts {
  const axis = {
    stroke: colour("faint"),
    font: "11px system-ui, sans-serif",
    grid: { stroke: colour("line"), width: 1 },
    ticks: { show: false },
  };
  return {
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    axes: [
      { ...axis, size: 22, grid: { show: false }, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000] },
      { ...axis, size: 40, values: (_plot, splits) => splits.map((tokens) => formatTokens(tokens)) },
    ],
    scales: {
      x: { time: false, range: (_plot, min, max) => [min - 0.5, max + 1] },
      y: { range: (_plot, _min, max) => [0, Math.max(1, max, topTokens) * 1.05] },
    },
    series: [{}, { stroke: colour("blue-mark"), width: 2, points: { size: 4, fill: colour("blue-mark") } }],
    hooks: {
      draw: [
        (plot) => {
          const { ctx, bbox } = plot;
          ctx.save();
          const line = (x: number, y: number, toX: number, toY: number, stroke: string, dash: number[]) => {
            ctx.beginPath();
            ctx.setLineDash(dash);
            ctx.lineWidth = 2;
            ctx.strokeStyle = stroke;
            ctx.moveTo(x, y);
            ctx.lineTo(toX, toY);
            ctx.stroke();
          };
          for (const { number, kind } of marks) {
            const x = plot.valToPos(number - 0.5, "x", true);
            line(x, bbox.top, x, bbox.top + bbox.height, colour(kind === "reset" ? "red-mark" : "amber-mark"), [6, 4]);
          }
          const y = plot.valToPos(topTokens, "y", true);
          if (topTokens > 0) line(bbox.left, y, bbox.left + bbox.width, y, colour("faint"), [2, 4]);
          ctx.restore();
        },
      ],
    },
  };
}
