/** How an object is written: `newline` "" means on one line. `indent` stands before each member, `close` before `}`. */
export type Layout = { newline: string; indent: string; close: string; unit: string; colon: string; comma: string };

const token = /"(?:[^"\\]+|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gs;

/**
 * Writes JSON text again in the layout of its surroundings, token by token: numbers, escapes and the order of keys stay
 * exactly as given. `depthIndent` is the indentation of the line on which the value begins.
 */
export function layoutJson(text: string, layout: Layout, depthIndent: string): string {
  const out: string[] = [];
  const opened: string[] = [];
  let previous = "";
  const breakLine = (depth: number) => {
    if (layout.newline !== "") out.push(layout.newline, depthIndent, layout.unit.repeat(depth));
  };
  for (const [piece] of text.matchAll(token)) {
    if (piece === "}" || piece === "]") {
      opened.pop();
      if (previous !== "{" && previous !== "[") breakLine(opened.length);
    } else if (previous === "{" || previous === "[" || previous === ",") breakLine(opened.length);
    if (piece === ":") out.push(layout.colon);
    else if (piece === "," && layout.newline === "") out.push(layout.comma);
    else out.push(piece);
    if (piece === "{" || piece === "[") opened.push(piece);
    previous = piece;
  }
  return out.join("");
}
