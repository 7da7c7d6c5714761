import { type ReactNode, useId } from "react";

type SectionProps = { title: string; description: ReactNode; actions?: ReactNode; children: ReactNode };

/** A part of the page with its heading and what can be done about the whole of it. */
export function Section({ title, description, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          <p className="text-sm text-muted">{description}</p>
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
