import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  icon?: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** level of the heading; 2 unless told */
  headingLevel?: 1 | 2 | 3;
  className?: string;
};

/** Says plainly why nothing is here, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, actions, headingLevel = 2, className }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={cn("mx-auto flex max-w-lg flex-col items-center gap-2 px-6 py-14 text-center", className)}>
      {Icon && (
        <span className="mb-2 grid size-10 place-items-center rounded-lg border border-line bg-surface text-faint">
          <Icon aria-hidden className="size-5" />
        </span>
      )}
      <Heading tabIndex={headingLevel === 1 ? -1 : undefined} className="text-md font-semibold">
        {title}
      </Heading>
      {children && <div className="max-w-prose space-y-2 text-base text-muted">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
