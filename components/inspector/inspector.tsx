"use client";

import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

export type InspectorTab = {
  id: string;
  label: string;
  content: ReactNode;
  /** stays alive behind the others, so that unsaved work survives a look elsewhere */
  keepMounted?: boolean;
};

type InspectorProps = {
  tabs: readonly InspectorTab[];
  header?: ReactNode;
  /** the tab that is open at first; the first one unless told */
  initialTab?: string;
};

/** The panel beside a transcript: one tab per question a person has about the session. */
export function Inspector({ tabs, header, initialTab }: InspectorProps) {
  const first = tabs[0];
  if (!first) return null;
  return (
    <section aria-label="About this session" className="flex min-h-0 flex-col">
      {header}
      <Tabs defaultValue={initialTab ?? first.id} className="flex min-h-0 flex-1 flex-col">
        <TabsList aria-label="About this session">
          {tabs.map(({ id, label }) => (
            <TabsTrigger key={id} value={id}>
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        {tabs.map(({ id, content, keepMounted }) => (
          <TabsContent
            key={id}
            value={id}
            className="min-h-0 flex-1 overflow-y-auto data-[state=inactive]:hidden"
            {...(keepMounted && { forceMount: true })}
          >
            {content}
          </TabsContent>
        ))}
      </Tabs>
    </section>
  );
}
