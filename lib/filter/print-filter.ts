import type { FilterNode, FilterValue } from "./filter-ast";
import { findFilterField } from "./filter-fields";

/** The filter as text, in one canonical spelling. Reading it again gives the same filter. */
export function printFilter(ast: FilterNode | null): string {
  return ast ? printNode(ast, "top") : "";
}

function printNode(node: FilterNode, inside: "top" | "and" | "or" | "not"): string {
  switch (node.type) {
    case "and": {
      const text = node.items.map((item) => printNode(item, "and")).join(" ");
      return inside === "not" || inside === "and" ? `(${text})` : text;
    }
    case "or": {
      const text = node.items.map((item) => printNode(item, "or")).join(" OR ");
      return inside === "top" ? text : `(${text})`;
    }
    case "not":
      return `-${printNode(node.item, "not")}`;
    case "text":
      return node.quoted || needsQuotes(node.text) ? quote(node.text) : node.text;
    case "field":
      return `${node.field}:${node.values.map(printValue).join("|")}`;
  }
}

function printValue(value: FilterValue): string {
  if (value.type !== "words") return /[\s()|"]/.test(value.text) ? quote(value.text) : value.text;
  return value.quoted || value.text === "" || /[\s()|"\\]/.test(value.text) ? quote(value.text) : value.text;
}

/** Bare words that would be read as something else. Text that only looks like an unknown key stays bare. */
function needsQuotes(text: string): boolean {
  if (text === "" || /[\s()"\\]/.test(text) || /^(?:OR|AND|NOT)$/.test(text) || text.startsWith("-")) return true;
  const key = /^([A-Za-z][A-Za-z_-]*):/.exec(text)?.[1];
  if (key === undefined) return false;
  const field = findFilterField(key);
  return (
    field !== undefined && !(field.name === "agent" && text.slice(key.length + 1).includes(":") && !text.includes("|"))
  );
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
