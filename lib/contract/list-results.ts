import { StoreState } from "./agents-results";
import { SessionRow } from "@/lib/registry/session-row";
import { z } from "zod";

export const FacetValue = z.object({ value: z.string(), count: z.number() });
export const ListResult = z.looseObject({
  ts: z.number(),
  path: z.string(),
  count: z.number(),
  defaults: z.looseObject({
    modelProvider: z.string().nullable(),
    model: z.string().nullable(),
    contextTokens: z.number().nullable(),
  }),
  sessions: z.array(SessionRow),
  /** matching rows over the whole set */
  total: z.number(),
  nextCursor: z.string().nullable(),
  facets: z
    .object({
      state: z.array(FacetValue),
      agent: z.array(FacetValue),
      channel: z.array(FacetValue),
      kind: z.array(FacetValue),
      model: z.array(FacetValue),
    })
    .optional(),
  /** groups over the whole set, in their order; on the first page of a grouped list */
  groups: z.array(FacetValue).optional(),
  /** stores that could not be read whole: shown, never silently dropped */
  problems: z.array(z.object({ agentId: z.string(), path: z.string(), state: StoreState, reason: z.string() })),
});
export type ListResult = z.infer<typeof ListResult>;
