"use client";

import { errorDetails, errorSentence } from "@/components/data/error-text";
import { useOperation } from "@/components/data/operation-query";
import { ErrorNote } from "@/components/ui/error-note";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { formatTokens } from "@/lib/format/format-tokens";
import { useState } from "react";
import { ContextEntries } from "./context-entries";
import type { ContextTarget } from "./context-entry-link";
import { ContextMarks } from "./context-marks";
import { ContextPrompt } from "./context-prompt";
import { ContextPruningView } from "./context-pruning-view";
import { ContextShares } from "./context-shares";
import { sentenceOfUse } from "./context-words";

type ContextSheetProps = { target: ContextTarget; open: boolean; onOpenChange: (open: boolean) => void };

const pageSize = 100;

/** The whole context: every entry the model sees, in its order, and what each costs. */
export function ContextSheet({ target, open, onOpenChange }: ContextSheetProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent className="w-[min(60rem,100vw)]" aria-describedby={undefined}>
        <div className="flex flex-col gap-4 p-4">
          <SheetTitle>What the model sees now</SheetTitle>
          {open && <ContextView target={target} />}
        </div>
      </SheetContent>
    </Sheet>
  );
}

function ContextView({ target }: { target: ContextTarget }) {
  const [from, setFrom] = useState<number | undefined>(undefined);
  const page = { ...target, limit: pageSize, ...(from !== undefined && { from }) };
  const { data, error, refetch } = useOperation("sessions.context", page, { placeholderData: (shown) => shown });
  if (data === undefined) {
    if (!error) return <Waiting />;
    const title = "What the model sees could not be worked out.";
    return (
      <ErrorNote
        title={title}
        message={errorSentence(error)}
        details={errorDetails(error)}
        onRetry={() => void refetch()}
      />
    );
  }
  const promptTokens = data.systemPrompt?.tokens;
  return (
    <>
      <ContextMarks context={data} />
      <p className="text-sm text-muted">
        {sentenceOfUse(data)}
        {promptTokens !== undefined &&
          ` System prompt and tools: about ${formatTokens(promptTokens)} more on every call.`}
      </p>
      <p className="text-sm text-muted">{data.historyLimit.reason}</p>
      <Tabs defaultValue="entries" className="flex flex-col">
        <TabsList aria-label="Parts of the context">
          <TabsTrigger value="entries">Entries</TabsTrigger>
          <TabsTrigger value="shares">Costs</TabsTrigger>
          <TabsTrigger value="pruning">Pruning</TabsTrigger>
          <TabsTrigger value="prompt">System prompt</TabsTrigger>
        </TabsList>
        <TabsContent value="entries">
          <ContextEntries context={data} target={target} pageSize={pageSize} onPage={setFrom} />
        </TabsContent>
        <TabsContent value="shares">
          <ContextShares context={data} target={target} />
        </TabsContent>
        <TabsContent value="pruning">
          <ContextPruningView context={data} target={target} />
        </TabsContent>
        <TabsContent value="prompt">
          <ContextPrompt context={data} />
        </TabsContent>
      </Tabs>
    </>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Working out what the model sees…</span>
      <Skeleton className="h-6" />
      <Skeleton className="h-24" />
    </div>
  );
}
