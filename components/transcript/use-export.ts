import { useEffect, useRef, useState } from "react";
import { type ExportChoice, type ExportProgress, exportTranscript } from "@/components/data/export-transcript";

export type ExportRun = { progress: ExportProgress } & (
  | { status: "idle" | "running" | "done" | "cancelled" }
  | { status: "failed"; error: Error }
);

const nothing: ExportProgress = { readBytes: 0, sizeBytes: 0, writtenBytes: 0 };

/** One export at a time. It ends with whoever asked for it. */
export function useExport() {
  const [run, setRun] = useState<ExportRun>({ status: "idle", progress: nothing });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (choice: ExportChoice) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    let progress = nothing;
    setRun({ status: "running", progress });
    const onProgress = (next: ExportProgress) => {
      progress = next;
      if (!own.signal.aborted) setRun({ status: "running", progress });
    };
    try {
      const blob = await exportTranscript(choice, onProgress, own.signal);
      if (blob === null) return;
      save(blob, `${choice.file.replace(/\.jsonl$/, "")}.${choice.format}`);
      setRun({ status: "done", progress });
    } catch (error) {
      setRun({ status: "failed", progress, error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  const cancel = () => {
    running.current?.abort();
    setRun({ status: "cancelled", progress: nothing });
  };
  return { run, start: (choice: ExportChoice) => void start(choice), cancel };
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[^A-Za-z0-9._-]/g, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
