import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { VisibleText } from "@/components/ui/visible-text";
import type { ListResult } from "@/lib/contract/list-results";

/** Stores that could not be read whole, above the rows that could. */
export function StoreProblems({ problems }: { problems: ListResult["problems"] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="mx-4 my-2.5 divide-y divide-line rounded-md bg-amber-soft text-sm md:mx-6">
      {problems.map(({ agentId, path, reason }) => (
        <li key={path} className="flex flex-wrap items-start gap-x-2 px-3 py-1.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-amber" />
          <span className="min-w-0 flex-1 break-words">
            <VisibleText className="font-medium">{agentId}</VisibleText>: <VisibleText>{reason}</VisibleText>{" "}
            <VisibleText className="font-mono text-xs break-all text-muted">{path}</VisibleText> What could still be
            read is listed.{" "}
            <Link href={`/doctor?${new URLSearchParams({ agent: agentId })}`} className="font-medium underline">
              Look closer
            </Link>
          </span>
        </li>
      ))}
    </ul>
  );
}
