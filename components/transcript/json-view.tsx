"use client";

import { visibleText } from "@/lib/format/visible-text";
import { Clamped } from "./clamped";
import { CodeBlock } from "./code-block";
import { printJson } from "./print-json";

/** A JSON value, indented. A value nested too deeply to print says so. */
export function JsonView({ value, id }: { value: unknown; id: string }) {
  const text = printJson(value);
  if (text === undefined) return <p className="text-sm text-faint italic">Nested too deeply to be printed.</p>;
  return (
    <Clamped text={text} id={id}>
      {(shown) => <CodeBlock code={visibleText(shown)} language="json" />}
    </Clamped>
  );
}
