import { queryOptions } from "@tanstack/react-query";
import { type Outline, emptyOutline, joinOutlines } from "@/lib/transcript/outline";
import { callOperation } from "./call-operation";
import type { TranscriptNameInput } from "./transcript-query";

/** The outline of a whole transcript in one answer. Long files take a while: ask for it when it is looked at. */
export function wholeOutlineQuery(name: TranscriptNameInput) {
  return queryOptions<Outline>({
    queryKey: ["sessions.outline", "whole", name],
    queryFn: async ({ signal }) => {
      let outline: Outline = emptyOutline;
      let generation: string | undefined;
      for (let from: number | null = 0; from !== null; ) {
        const input = { ...name, from, limit: 1000, ...(generation !== undefined && { generation }) };
        const part: Awaited<ReturnType<typeof callOperation<"sessions.outline">>> = await callOperation(
          "sessions.outline",
          input,
          { signal },
        );
        outline = joinOutlines(outline, part);
        generation = part.generation;
        from = part.nextFrom;
      }
      return outline;
    },
    staleTime: 30_000,
    structuralSharing: false,
  });
}
