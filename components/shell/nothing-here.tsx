import { MapPinOff } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** An address that names nothing. */
export function NothingHere() {
  return (
    <EmptyState
      icon={MapPinOff}
      title="There is nothing at this address"
      headingLevel={1}
      actions={
        <>
          <Button asChild variant="primary">
            <Link href="/">Agents overview</Link>
          </Button>
          <Button asChild>
            <Link href="/sessions">All sessions</Link>
          </Button>
        </>
      }
    >
      <p>The link may be old, or a letter of it was lost on the way.</p>
    </EmptyState>
  );
}
