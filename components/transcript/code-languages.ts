import type { LanguageInput } from "shiki/core";

/** The languages that are coloured, each in a chunk of its own that loads when it is first seen. */
export const codeLanguages = {
  bash: () => import("shiki/langs/bash.mjs"),
  c: () => import("shiki/langs/c.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  diff: () => import("shiki/langs/diff.mjs"),
  docker: () => import("shiki/langs/docker.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  ini: () => import("shiki/langs/ini.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  javascript: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  markdown: () => import("shiki/langs/markdown.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  ruby: () => import("shiki/langs/ruby.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  toml: () => import("shiki/langs/toml.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  typescript: () => import("shiki/langs/typescript.mjs"),
  xml: () => import("shiki/langs/xml.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
} satisfies Record<string, LanguageInput>;

export type CodeLanguage = keyof typeof codeLanguages;

const aliases = new Map<string, CodeLanguage>([
  ["sh", "bash"],
  ["shell", "bash"],
  ["zsh", "bash"],
  ["console", "bash"],
  ["h", "c"],
  ["patch", "diff"],
  ["dockerfile", "docker"],
  ["golang", "go"],
  ["htm", "html"],
  ["svg", "xml"],
  ["conf", "ini"],
  ["js", "javascript"],
  ["mjs", "javascript"],
  ["cjs", "javascript"],
  ["jsx", "tsx"],
  ["json5", "json"],
  ["jsonc", "json"],
  ["jsonl", "json"],
  ["md", "markdown"],
  ["py", "python"],
  ["rb", "ruby"],
  ["rs", "rust"],
  ["ts", "typescript"],
  ["mts", "typescript"],
  ["yml", "yaml"],
]);

/** The language a fence or a file ending names, if it is one we colour. */
export function codeLanguage(name: string): CodeLanguage | undefined {
  const wanted = name.toLowerCase();
  return isCodeLanguage(wanted) ? wanted : aliases.get(wanted);
}

function isCodeLanguage(name: string): name is CodeLanguage {
  return Object.hasOwn(codeLanguages, name);
}
