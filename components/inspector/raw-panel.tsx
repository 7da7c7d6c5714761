import { CopyButton } from "@/components/ui/copy-button";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionDetail } from "@/lib/contract/session-results";
import { Fact, Facts } from "./facts";
import { jsonText } from "./json-text";

/** The entry as it stands in the registry, nothing hidden. */
export function RawPanel({ detail }: { detail: SessionDetail }) {
  const text = jsonText(detail.entry);
  return (
    <div className="flex flex-col gap-2 px-3 py-2">
      <Facts>
        <Fact name="Key">
          <Copyable text={detail.row.key} label="Copy the key" />
        </Fact>
        <Fact name="Registry">
          <Copyable text={detail.registryPath} label="Copy the path of the registry" />
        </Fact>
        <Fact name="Revision">
          <Copyable text={detail.revision} label="Copy the revision" />
        </Fact>
      </Facts>
      <div className="flex items-center justify-between">
        <h3 className="text-xs font-medium text-faint">Entry on disk</h3>
        <CopyButton text={text} label="Copy the entry as JSON">
          Copy
        </CopyButton>
      </div>
      <pre className="rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
        {text}
      </pre>
    </div>
  );
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <span className="inline-flex max-w-full items-center justify-end gap-1">
      <VisibleText className="min-w-0 font-mono text-xs break-all">{text}</VisibleText>
      <CopyButton text={text} label={label} className="shrink-0" />
    </span>
  );
}
