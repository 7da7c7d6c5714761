import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..", "..");
const wings = ["app", "components", "e2e", "lib", "public", "server", ".ci", ".github"];
const skipped = new Set(["fixtures", "node_modules", ".next"]);

const documents = ["README.md", ...wings.flatMap(documentsBelow)];
const wrong = documents.flatMap(wrongPathsIn);
for (const line of wrong) console.error(line);
console.log(`${documents.length} documents, ${wrong.length} paths that lead nowhere`);
process.exitCode = wrong.length === 0 ? 0 : 1;

/**
 * @param {string} folder
 * @returns {string[]}
 */
function documentsBelow(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((item) => {
    const name = `${folder}/${item.name}`;
    if (item.isDirectory()) return skipped.has(item.name) ? [] : documentsBelow(name);
    return item.name.endsWith(".md") ? [name] : [];
  });
}

/**
 * Links to files, and paths of the repository in code spans. A path with a placeholder or a pattern is not looked up.
 * @param {string} document
 */
function wrongPathsIn(document) {
  const text = readFileSync(path.join(root, document), "utf8");
  return text.split("\n").flatMap((line, index) => {
    const cited = [...linksIn(line, document), ...spansIn(line, document)];
    const missing = cited.filter((cited) => !isThere(cited));
    return missing.map((missing) => `${document}:${index + 1}: ${missing} does not exist`);
  });
}

/** A module may be cited without its ending. @param {string} cited */
function isThere(cited) {
  return ["", ".ts", ".tsx", ".mjs"].some((ending) => existsSync(path.join(root, cited + ending)));
}

/**
 * @param {string} line
 * @param {string} document
 */
function linksIn(line, document) {
  return [...line.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => path.posix.join(path.posix.dirname(document), target));
}

/**
 * @param {string} line
 * @param {string} document
 */
function spansIn(line, document) {
  const spans = [...line.matchAll(/`([^`\s]+)`/g)].map(([, span = ""]) => span);
  return spans.flatMap((span) => {
    if (/[<>{}*[\]…$]|\.\.\./.test(span)) return [];
    if (wings.some((wing) => span.startsWith(`${wing}/`))) return [span];
    return /^\.\/[\w./-]+$/.test(span) ? [path.posix.join(path.posix.dirname(document), span)] : [];
  });
}
