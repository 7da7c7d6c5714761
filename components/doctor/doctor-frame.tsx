import type { ReactNode } from "react";

/** The page around the sections: each looks at one thing that can be wrong with a store, and mends it. */
export function DoctorFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-5 md:px-6">
      <header className="flex flex-col gap-1">
        <h1 tabIndex={-1} className="text-xl font-semibold">
          Doctor
        </h1>
        <p className="max-w-prose text-base text-muted">
          Whether each store can be read and written, what to do when it cannot, and what became of your changes.
        </p>
      </header>
      {children}
    </div>
  );
}
