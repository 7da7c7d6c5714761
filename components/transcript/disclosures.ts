import { useCallback, useSyncExternalStore } from "react";

export type DisclosureGroup = "tool" | "thinking" | "result" | "raw" | "text" | "summary" | "image";

/** What is open, kept outside the rows: a row that scrolls out of sight is unmounted, and must come back as it was. */
export type Disclosures = {
  isOpen: (group: DisclosureGroup, key: string) => boolean;
  set: (group: DisclosureGroup, key: string, open: boolean) => void;
  /** opens or closes every member of a group, those not loaded yet too; tells which */
  flip: (group: DisclosureGroup) => boolean;
  subscribe: (listener: () => void) => () => void;
};

export function createDisclosures(): Disclosures {
  const chosen = new Map<string, boolean>();
  const openGroups = new Set<DisclosureGroup>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    isOpen: (group, key) => chosen.get(`${group} ${key}`) ?? openGroups.has(group),
    set: (group, key, open) => {
      chosen.set(`${group} ${key}`, open);
      tell();
    },
    flip: (group) => {
      for (const key of chosen.keys()) if (key.startsWith(`${group} `)) chosen.delete(key);
      if (!openGroups.delete(group)) openGroups.add(group);
      tell();
      return openGroups.has(group);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useDisclosure(
  disclosures: Disclosures,
  group: DisclosureGroup,
  key: string,
): readonly [boolean, () => void] {
  const open = useSyncExternalStore(
    disclosures.subscribe,
    () => disclosures.isOpen(group, key),
    () => false,
  );
  const toggle = useCallback(() => disclosures.set(group, key, !open), [disclosures, group, key, open]);
  return [open, toggle];
}
