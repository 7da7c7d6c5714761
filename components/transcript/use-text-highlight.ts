import { useEffect } from "react";

const highlightName = "transcript-find";

/** Marks every occurrence of a text below an element, without touching its nodes. Browsers that cannot do it mark nothing. */
export function useTextHighlight(root: HTMLElement | null, find: string): void {
  useEffect(() => {
    const wanted = find.trim().toLowerCase();
    if (root === null || wanted === "" || !("highlights" in CSS)) return;
    let frame = 0;
    const mark = () => {
      frame = 0;
      CSS.highlights.set(highlightName, new Highlight(...rangesOf(root, wanted)));
    };
    const schedule = () => {
      frame ||= requestAnimationFrame(mark);
    };
    const observer = new MutationObserver(schedule);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    mark();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(highlightName);
    };
  }, [root, find]);
}

export const highlightStyle = `::highlight(${highlightName}) { background: var(--amber-mark); color: var(--inverse); }`;

const rangesMax = 2000;

function rangesOf(root: HTMLElement, wanted: string): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null && ranges.length < rangesMax; node = walker.nextNode()) {
    const text = node.nodeValue?.toLowerCase() ?? "";
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
    }
  }
  return ranges;
}
