import { visibleText } from "@/lib/format/visible-text";

/** Any string that comes from a store: keys, titles, labels, messages. Nothing in it can hide or reorder what is read. */
export function VisibleText({ children, className }: { children: string; className?: string }) {
  return (
    <bdi className={className} title={className?.includes("truncate") ? visibleText(children) : undefined}>
      {visibleText(children)}
    </bdi>
  );
}
