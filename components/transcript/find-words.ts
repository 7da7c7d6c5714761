import type { FindState } from "./find-store";

/** How many entries hold the text, which of them is shown, and how much of the file that speaks for. */
export function findWords({ status, matches, current, scannedTo, sizeBytes, nextFrom }: FindState): string {
  if (status === "idle") return "";
  const at = matches.findIndex(({ offset }) => offset === current);
  const count = `${matches.length.toLocaleString("en")}${nextFrom === null ? "" : "+"}`;
  const found =
    at === -1 ? `${count} ${matches.length === 1 && nextFrom === null ? "match" : "matches"}` : `${at + 1} of ${count}`;
  const percent = sizeBytes === 0 ? 0 : Math.floor((100 * scannedTo) / sizeBytes);
  switch (status) {
    case "searching":
      return `${found} · searching … ${percent} %`;
    case "done":
      return nextFrom === null ? `${found} in the whole file` : `${found} in the first ${percent} %`;
    case "stopped":
    case "failed":
      return `${found} in the first ${percent} %`;
  }
}
