import { z } from "zod";
import { ListView } from "./list-view";

/** The views a person made, and the one that the list of all sessions opens with. */
export type KeptViews = { mine: readonly ListView[]; defaultId: string | null };

const viewsMax = 100;
const Stored = z.object({ views: z.array(z.unknown()), defaultId: z.string().nullable() });

/** The name under which a browser keeps the views of somebody. */
export function viewsName(operatorName: string): string {
  return `views.${operatorName}`;
}

/** A view that cannot be read is left out; the others stay. Never throws. */
export function readViews(text: string | null): KeptViews {
  const stored = Stored.safeParse(parsed(text));
  if (!stored.success) return { mine: [], defaultId: null };
  const mine = stored.data.views.flatMap((view) => ListView.safeParse(view).data ?? []);
  return { mine, defaultId: stored.data.defaultId };
}

export function printViews({ mine, defaultId }: KeptViews): string {
  return JSON.stringify({ views: mine.slice(0, viewsMax), defaultId });
}

/** With this view among them, in the place of the one with its id. */
export function withView({ mine, defaultId }: KeptViews, view: ListView): KeptViews {
  const isThere = mine.some(({ id }) => id === view.id);
  return { mine: isThere ? mine.map((one) => (one.id === view.id ? view : one)) : [...mine, view], defaultId };
}

/** Without it; it is then no default either. */
export function withoutView({ mine, defaultId }: KeptViews, viewId: string): KeptViews {
  return { mine: mine.filter(({ id }) => id !== viewId), defaultId: defaultId === viewId ? null : defaultId };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
