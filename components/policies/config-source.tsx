import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { VisibleText } from "@/components/ui/visible-text";
import type { ConfigGetResult } from "@/lib/contract/config-results";

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
      {config.text !== undefined && <AsWritten title="The file as written, secrets masked" text={config.text} />}
      {config.files && config.files.length > 0 && <IncludedFiles files={config.files} />}
      {config.variables && config.variables.length > 0 && <UsedVariables variables={config.variables} />}
    </section>
  );
}

function AsWritten({ title, text }: { title: string; text: string }) {
  return (
    <details className="text-sm">
      <summary className="min-h-6 w-fit text-muted hover:text-ink">{title}</summary>
      <pre className="mt-2 max-h-96 overflow-y-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
        <VisibleText>{text}</VisibleText>
      </pre>
    </details>
  );
}

const fileTones = { ok: "green", missing: "amber", unreadable: "red", refused: "red", damaged: "red" } as const;

function IncludedFiles({ files }: { files: NonNullable<ConfigGetResult["files"]> }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h2 className="text-sm font-medium">Included files</h2>
      <ul className="flex flex-col gap-2 text-sm">
        {files.map(({ file, state, reason, text }) => (
          <li key={file} className="flex flex-col gap-1">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={fileTones[state]}>{state === "ok" ? "read" : state}</Badge>
              <VisibleText className="min-w-0 font-mono text-xs wrap-anywhere">{file}</VisibleText>
              {reason && <span className="min-w-0 wrap-anywhere text-muted">{reason}</span>}
            </p>
            {text !== undefined && <AsWritten title={`${file} as written`} text={text} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

const variableWords = {
  environment: "from the environment",
  ".env": "from .env",
  config: "from the configuration's own env",
  missing: "not set",
} as const;

function UsedVariables({ variables }: { variables: NonNullable<ConfigGetResult["variables"]> }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h2 className="text-sm font-medium">Variables it refers to</h2>
      <ul className="flex flex-col gap-1 text-sm">
        {variables.map(({ name, from, usedAt }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-2">
            <VisibleText className="font-mono text-xs wrap-anywhere">{name}</VisibleText>
            <Badge tone={from === "missing" ? "amber" : "neutral"}>{variableWords[from]}</Badge>
            <VisibleText className="min-w-0 font-mono text-xs wrap-anywhere text-muted">
              {usedAt.join(", ")}
            </VisibleText>
          </li>
        ))}
      </ul>
    </div>
  );
}
