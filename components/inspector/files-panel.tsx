import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { BytesText } from "@/components/ui/bytes-text";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { SessionDetail, SessionFile } from "@/lib/contract/session-results";
import { sessionHref } from "@/lib/links/session-href";
import { fileWords } from "./file-words";

/** Every file that belongs to the session. */
export function FilesPanel({ detail }: { detail: SessionDetail }) {
  const { files, row } = detail;
  return (
    <div className="flex flex-col">
      {row.fileState === "outside" || row.fileState === "unsafe" ? (
        <p className="border-b border-line bg-amber-soft px-3 py-2.5 text-sm">
          The entry names a file that is outside the agent's folder or no plain file. It is never opened.
        </p>
      ) : null}
      {files.length === 0 ? (
        <EmptyState headingLevel={3} title="No files" className="py-8">
          <p>No transcript or archive on disk belongs to this session yet.</p>
        </EmptyState>
      ) : (
        <ul aria-label="Files of this session" className="divide-y divide-line">
          {files.map((file) => (
            <FileItem key={file.file} file={file} agentId={row.agentId} />
          ))}
        </ul>
      )}
    </div>
  );
}

function FileItem({ file, agentId }: { file: SessionFile; agentId: string }) {
  const { word, tone, readable } = fileWords[file.state];
  return (
    <li className="flex flex-col gap-1 px-3 py-2.5 text-sm">
      <span className="flex items-center gap-2">
        <Badge tone={tone}>{word}</Badge>
        <BytesText bytes={file.sizeBytes} className="text-xs text-muted" />
        <Time at={file.archivedAt ?? file.modifiedAt} className="text-xs text-muted" />
        <CopyButton text={file.file} label={`Copy the name ${file.file}`} className="ml-auto" />
      </span>
      {readable ? (
        <Link
          href={sessionHref(agentId, { file: file.file })}
          className="font-mono text-xs break-all text-accent underline underline-offset-3"
        >
          <VisibleText>{file.file}</VisibleText>
        </Link>
      ) : (
        <VisibleText className="font-mono text-xs break-all">{file.file}</VisibleText>
      )}
      <span className="text-xs text-muted">{file.because}</span>
    </li>
  );
}
