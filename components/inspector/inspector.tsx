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
  /** the tab that is open; the first one when it is none of these */
  tab?: string | null;
  onTab?: (id: string) => void;
};

/** The panel beside a transcript: one tab per question a person has about the session. */
export function Inspector({ tabs, header, tab, onTab }: InspectorProps) {
  const first = tabs[0];
  if (!first) return null;
  const open = tabs.find(({ id }) => id === tab)?.id ?? first.id;
  return (
    <section aria-label="About this session" className="flex min-h-0 flex-col">
      {header}
      <Tabs
        {...(onTab ? { value: open, onValueChange: onTab } : { defaultValue: open })}
        className="flex min-h-0 flex-1 flex-col"
      >
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
