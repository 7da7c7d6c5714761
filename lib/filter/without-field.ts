import type { FilterNode } from "./filter-ast";

/**
 * The filter without what was chosen at one key: what it would say had nothing been chosen there. What a key denies stays,
 * and so does a key inside an OR with others, since no one part of that could be taken away.
 */
export function withoutField(ast: FilterNode | null, field: string): FilterNode | null {
  if (!ast) return null;
  if (ast.type !== "and") return isAbout(ast, field) ? null : ast;
  const items = ast.items.filter((item) => !isAbout(item, field));
  if (items.length === ast.items.length) return ast;
  const [only] = items;
  if (!only) return null;
  return items.length === 1 ? only : { type: "and", items };
}

function isAbout(node: FilterNode, field: string): boolean {
  switch (node.type) {
    case "field":
      return node.field === field;
    case "or":
      return node.items.every((item) => isAbout(item, field));
    case "and":
    case "not":
    case "text":
      return false;
  }
}
