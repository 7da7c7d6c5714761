"use client";

import "uplot/dist/uPlot.min.css";
import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";
import type uPlot from "uplot";

export type PlotColour = "ink" | "faint" | "line" | "blue-mark" | "amber-mark" | "red-mark" | "accent-mark";
export type PlotParts = Omit<uPlot.Options, "width" | "height">;
/** The library once it is there, and the colours of the theme: what parts are made from. */
export type PlotKit = { uPlot: typeof uPlot; colour: (name: PlotColour) => string };

type PlotProps = {
  /** what it shows in one sentence; give the figures as a table beside it */
  label: string;
  heightPixels: number;
  data: uPlot.AlignedData;
  parts: (kit: PlotKit) => PlotParts;
};

/** A plot as wide as its place, in the colours of the theme. The library comes when the first plot is shown. */
export function Plot({ label, heightPixels, data, parts }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const place = box.current;
    if (place === null) return;
    let plot: uPlot | null = null;
    let isGone = false;
    const size = () => ({ width: Math.max(1, place.clientWidth), height: heightPixels });
    const observer = new ResizeObserver(() => plot?.setSize(size()));
    void import("uplot").then(({ default: library }) => {
      if (isGone) return;
      const styles = getComputedStyle(place);
      const colour = (name: PlotColour) => styles.getPropertyValue(`--${name}`).trim();
      plot = new library({ ...parts({ uPlot: library, colour }), ...size() }, data, place);
      observer.observe(place);
    });
    return () => {
      isGone = true;
      observer.disconnect();
      plot?.destroy();
    };
  }, [data, parts, heightPixels, resolvedTheme]);
  return (
    <div ref={box} role="img" aria-label={label} className="w-full overflow-hidden" style={{ height: heightPixels }} />
  );
}
