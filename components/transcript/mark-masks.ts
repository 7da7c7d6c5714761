import { holdsMask, splitMasks } from "@/lib/secrets/secret-mask";

type Node = { type: string; tagName?: string; value?: string; children?: Node[]; properties?: Record<string, unknown> };

/** Markdown's tree with each mask as a `mark` of its own; what is code shows its masks itself. */
export function markMasks() {
  return (tree: Node): void => markIn(tree);
}

function markIn(node: Node): void {
  if (node.children === undefined || node.tagName === "code" || node.tagName === "a") return;
  for (const child of node.children) markIn(child);
  if (!node.children.some(isMasked)) return;
  node.children = node.children.flatMap((child) => (isMasked(child) ? piecesOf(child.value ?? "") : [child]));
}

function isMasked({ type, value }: Node): boolean {
  return type === "text" && value !== undefined && holdsMask(value);
}

function piecesOf(text: string): Node[] {
  return splitMasks(text).map(({ text: value, mask }) =>
    mask
      ? { type: "element", tagName: "mark", properties: {}, children: [{ type: "text", value }] }
      : { type: "text", value },
  );
}
