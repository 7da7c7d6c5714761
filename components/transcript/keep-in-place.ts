/** A row and how far below the top of the view it begins. */
export type TopRow = { key: string; topPixels: number };

/** The first row that reaches into the view; null when the browser itself will hold it there. */
export function topRowIn(scroller: HTMLElement): TopRow | null {
  if (anchorsScrolling() && scroller.scrollTop > 0) return null;
  const view = scroller.getBoundingClientRect();
  for (const row of scroller.querySelectorAll<HTMLElement>("[data-row]")) {
    const box = row.getBoundingClientRect();
    if (box.bottom > view.top) return { key: row.dataset["row"] ?? "", topPixels: box.top - view.top };
  }
  return null;
}

/** Puts a row back where it was: at the very top no browser does it, and Safari nowhere. */
export function keepInPlace(scroller: HTMLElement, anchor: TopRow | null): void {
  if (anchor === null) return;
  const row = scroller.querySelector(`[data-row="${CSS.escape(anchor.key)}"]`);
  const view = scroller.getBoundingClientRect();
  if (row) scroller.scrollTop += row.getBoundingClientRect().top - view.top - anchor.topPixels;
}

function anchorsScrolling(): boolean {
  return CSS.supports("overflow-anchor", "auto");
}
