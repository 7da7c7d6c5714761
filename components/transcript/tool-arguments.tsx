"use client";

import { MaskedText } from "@/components/ui/masked-text";
import { VisibleText } from "@/components/ui/visible-text";
import { visibleText } from "@/lib/format/visible-text";
import { Clamped } from "./clamped";
import { CodeBlock } from "./code-block";
import { JsonView } from "./json-view";
import { MonoText } from "./mono-text";

/** What a tool was called with: a line for each short value, a box for each long one. */
export function ToolArguments({ args, id }: { args: unknown; id: string }) {
  if (typeof args === "string") return <MonoText text={args} id={`${id} args`} label="Arguments" />;
  if (!isRecord(args)) return <JsonView value={args} id={`${id} args`} />;
  const entries = Object.entries(args);
  if (entries.length === 0) return <p className="text-sm text-faint italic">No arguments.</p>;
  return (
    <dl className="space-y-2">
      {entries.map(([name, value]) => (
        <Argument key={name} name={name} value={value} id={`${id} ${name}`} path={args["path"] ?? args["file_path"]} />
      ))}
    </dl>
  );
}

function Argument({ name, value, id, path }: { name: string; value: unknown; id: string; path: unknown }) {
  const isShort = isShortValue(value);
  return (
    <div className={isShort ? "flex flex-wrap items-baseline gap-x-3" : "space-y-1"}>
      <dt className="min-w-24 font-mono text-xs text-faint">
        <VisibleText>{name}</VisibleText>
      </dt>
      <dd className="min-w-0 font-mono text-sm [overflow-wrap:anywhere]">
        {isShort ? (
          <bdi>
            <MaskedText text={visibleText(String(value))} />
          </bdi>
        ) : (
          <LongValue name={name} value={value} id={id} path={path} />
        )}
      </dd>
    </div>
  );
}

function LongValue({ name, value, id, path }: { name: string; value: unknown; id: string; path: unknown }) {
  if (typeof value !== "string") return <JsonView value={value} id={id} />;
  const language = languageOf(name, path);
  return (
    <Clamped text={value} id={id}>
      {(shown) => <CodeBlock code={visibleText(shown)} language={language} />}
    </Clamped>
  );
}

function languageOf(name: string, path: unknown): string | undefined {
  if (name === "command" || name === "cmd") return "bash";
  if (name === "patch" || name === "diff") return "diff";
  return typeof path === "string" ? /\.(\w+)$/.exec(path)?.[1] : undefined;
}

function isShortValue(value: unknown): boolean {
  if (typeof value === "string") return value.length <= 120 && !value.includes("\n");
  return value === null || typeof value === "number" || typeof value === "boolean";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
