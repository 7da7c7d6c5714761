import type { QueryClient } from "@tanstack/react-query";
import type { Drafts, OwnValues } from "./draft-changes";

/** What a person changed in one session's settings, and what stood there when they began. */
export type Edit = { drafts: Drafts; base: OwnValues };

const untouched: Edit = { drafts: {}, base: {} };

/** Edits outlive the form: a closed sheet or a look at another session loses none. They end with the page or its sign-in. */
export type KeptDrafts = {
  read: (session: string) => Edit;
  write: (session: string, edit: Edit) => void;
  subscribe: (listener: () => void) => () => void;
};

const stores = new WeakMap<QueryClient, KeptDrafts>();

export function keptDrafts(client: QueryClient): KeptDrafts {
  const known = stores.get(client) ?? createKeptDrafts();
  stores.set(client, known);
  return known;
}

function createKeptDrafts(): KeptDrafts {
  const edits = new Map<string, Edit>();
  const listeners = new Set<() => void>();
  return {
    read: (session) => edits.get(session) ?? untouched,
    write: (session, edit) => {
      if (Object.keys(edit.drafts).length === 0) edits.delete(session);
      else edits.set(session, edit);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
