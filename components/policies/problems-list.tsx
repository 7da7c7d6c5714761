import { TriangleAlert } from "lucide-react";
import { VisibleText } from "@/components/ui/visible-text";
import type { ConfigGetResult } from "@/lib/contract/config-results";

/** What in the file is unknown or does not fit. None of it stops anything: the default holds instead. */
export function ProblemsList({ problems }: { problems: ConfigGetResult["problems"] }) {
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby="problems" className="flex flex-col gap-2 rounded-md bg-amber-soft px-3 py-2.5">
      <h2 id="problems" className="flex items-center gap-2 text-sm font-semibold text-amber">
        <TriangleAlert aria-hidden className="size-4" />
        {problems.length === 1 ? "1 value is passed over" : `${problems.length} values are passed over`}
      </h2>
      <ul className="flex flex-col gap-1 text-sm">
        {problems.map(({ path, reason, file, suggestion }) => (
          <li key={`${file ?? ""} ${path} ${reason}`} className="wrap-anywhere">
            <VisibleText className="font-mono text-xs">{path || "the file"}</VisibleText>
            {file && (
              <>
                {" "}
                in <VisibleText className="font-mono text-xs">{file}</VisibleText>
              </>
            )}
            : <VisibleText>{reason}</VisibleText>
            {suggestion && (
              <>
                {". "}
                Did you mean <VisibleText className="font-mono text-xs">{suggestion}</VisibleText>?
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
