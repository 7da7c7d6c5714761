import { Check, CircleSlash, Info, Minus } from "lucide-react";
import { VisibleText } from "@/components/ui/visible-text";
import { cn } from "@/components/ui/cn";
import type { RouteStep } from "@/lib/contract/routing-results";

const looks = {
  matched: { icon: Check, tone: "text-green" },
  "not matched": { icon: Minus, tone: "text-faint" },
  stopped: { icon: CircleSlash, tone: "text-red" },
  noted: { icon: Info, tone: "text-blue" },
} as const;

/** The questions on a message's way, in their order: what was asked, how it was answered, and by which setting. */
export function StepList({ title, steps }: { title: string; steps: readonly RouteStep[] }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      <ol className="flex flex-col">
        {steps.map(({ rule, outcome, because, sourcePath }, index) => {
          const { icon: Icon, tone } = looks[outcome];
          return (
            <li key={`${index} ${rule}`} className="flex gap-2 border-t border-line py-1.5 text-sm first:border-t-0">
              <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", tone)} />
              <div className="min-w-0">
                <p className="flex flex-wrap gap-x-1.5">
                  <VisibleText className="font-medium">{rule}</VisibleText>
                  <span className={tone}>{outcome}</span>
                </p>
                <VisibleText className={cn("wrap-anywhere", outcome === "not matched" && "text-muted")}>
                  {because}
                </VisibleText>
                {sourcePath !== undefined && (
                  <VisibleText className="block font-mono text-xs wrap-anywhere text-muted">{sourcePath}</VisibleText>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
