import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { cn } from "./cn";

type PageHeaderProps = {
  title: ReactNode;
  /** the way here, outermost first; the page itself is not part of it */
  crumbs?: { label: ReactNode; href: string }[];
  description?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** The head of a page: its h1 takes the focus after a navigation. */
export function PageHeader({ title, crumbs = [], description, actions, className }: PageHeaderProps) {
  return (
    <header className={cn("flex flex-wrap items-end gap-x-4 gap-y-2", className)}>
      <div className="min-w-0 flex-1 basis-32">
        {crumbs.length > 0 && (
          <nav aria-label="Breadcrumb" className="mb-0.5 flex flex-wrap items-center gap-1 text-xs text-faint">
            {crumbs.map(({ label, href }, index) => (
              <Fragment key={href}>
                {index > 0 && <ChevronRight aria-hidden className="size-3" />}
                <Link href={href} className="max-w-48 truncate rounded-sm py-1 hover:text-ink hover:underline">
                  {label}
                </Link>
              </Fragment>
            ))}
          </nav>
        )}
        <h1 tabIndex={-1} className="text-xl font-semibold tracking-tight break-words">
          {title}
        </h1>
        {description && <div className="mt-0.5 text-sm text-muted">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
