import { formatBytes } from "@/lib/format/format-bytes";
import { cn } from "./cn";

/** A size for people; the exact number of bytes on hover. */
export function BytesText({ bytes, className }: { bytes: number | null | undefined; className?: string }) {
  if (bytes == null) return <span className={className}>–</span>;
  return (
    <span className={cn("tabular-nums whitespace-nowrap", className)} title={`${bytes.toLocaleString("en-GB")} bytes`}>
      {formatBytes(bytes)}
    </span>
  );
}
