import { Lock } from "lucide-react";
import Link from "next/link";
import { Time } from "@/components/ui/time";
import type { SessionDetail } from "@/lib/contract/session-results";
import { lockSentence } from "./file-words";

/** Who holds the transcript, and since when. */
export function LockNote({ lock }: { lock: SessionDetail["lock"] }) {
  if (lock === undefined) return null;
  return (
    <p role="status" className="flex items-start gap-2 border-b border-line bg-sunken px-3 py-2.5 text-sm">
      <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span>
        {lockSentence(lock)}
        {lock.createdAt !== undefined && (
          <span className="text-muted">
            {" "}
            Taken <Time at={lock.createdAt} />.
          </span>
        )}
        {lock.state !== "live" && (
          <>
            {" "}
            <Link href="/doctor" className="text-accent underline underline-offset-3">
              Look at the locks
            </Link>
          </>
        )}
      </span>
    </p>
  );
}
