import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { VisibleText } from "@/components/ui/visible-text";
import type { ConfigGetResult } from "@/lib/contract/results";

const states: Record<ConfigGetResult["state"], { word: string; tone: "green" | "amber" | "red"; sentence: string }> = {
  ok: { word: "read", tone: "green", sentence: "" },
  missing: { word: "missing", tone: "amber", sentence: "There is no such file; every value below is the default." },
  damaged: { word: "damaged", tone: "red", sentence: "The file does not parse; every value below is the default." },
  unreadable: {
    word: "unreadable",
    tone: "red",
    sentence: "The file may not be read; every value below is the default.",
  },
};

/** Which file the values come from, and the file itself. */
export function ConfigSource({ config }: { config: ConfigGetResult }) {
  const { word, tone, sentence } = states[config.state];
  return (
    <section
      aria-label="Configuration file"
      className="flex flex-col gap-2 rounded-md border border-line bg-surface px-3 py-2.5"
    >
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={tone}>{word}</Badge>
        <VisibleText className="min-w-0 font-mono text-xs wrap-anywhere">{config.path}</VisibleText>
        <CopyButton text={config.path} label="Copy the path of the configuration" />
      </div>
      {(sentence || config.reason) && (
        <p className="text-sm text-muted">{[sentence, config.reason].filter(Boolean).join(" ")}</p>
      )}
      {config.text !== undefined && (
        <details className="text-sm">
          <summary className="min-h-6 w-fit text-muted hover:text-ink">The file as written, secrets masked</summary>
          <pre className="mt-2 max-h-96 overflow-y-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
            <VisibleText>{config.text}</VisibleText>
          </pre>
        </details>
      )}
    </section>
  );
}
