"use client";

import { useState } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import { cn } from "@/components/ui/cn";
import type { SettingValue } from "@/lib/contract/session-results";
import { sourceWords } from "./setting-copy";

const tones: Record<SettingValue["source"], string> = {
  session: "bg-accent-soft text-accent",
  agent: "bg-blue-soft text-blue",
  defaults: "bg-hover text-muted",
  "built-in": "bg-hover text-muted",
};

/** Where a value comes from. Hover and focus show the config path; a tap keeps it open for those who have neither. */
export function SourceBadge({
  source,
  sourcePath: path,
  sourceFile,
}: {
  source: SettingValue["source"];
  sourcePath?: string | undefined;
  sourceFile?: string | undefined;
}) {
  const [pathShown, setPathShown] = useState(false);
  const style = cn("inline-flex h-6 shrink-0 items-center rounded-sm px-1.5 text-xs font-medium", tones[source]);
  const word = sourceWords[source];
  const sourcePath = path !== undefined && sourceFile !== undefined ? `${path} in ${sourceFile}` : path;
  if (sourcePath === undefined) return <span className={style}>{word}</span>;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center justify-end gap-1">
      <Tooltip content={<span className="font-mono break-all">{sourcePath}</span>}>
        <button
          type="button"
          className={style}
          aria-label={`From ${word}: ${sourcePath}`}
          aria-expanded={pathShown}
          onClick={() => setPathShown(!pathShown)}
        >
          {word}
        </button>
      </Tooltip>
      {pathShown && <span className="font-mono text-2xs break-all text-faint">{sourcePath}</span>}
    </span>
  );
}
