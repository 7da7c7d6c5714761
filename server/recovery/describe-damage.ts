import { maskText } from "@/lib/secrets/mask-text";
import type { DuplicateKey, StoreDamage } from "@/lib/contract/recovery-results";
import { diagnoseBytes } from "@/lib/registry/diagnose-bytes";
import { diagnosePlace } from "@/lib/registry/diagnose-place";
import { viewEntry } from "@/lib/registry/session-entry";
import type { RegistryFile } from "@/server/registry/read-registry-file";
import type { RegistryName } from "@/server/registry/registry";
import type { ExaminedStore } from "./examine-store";

const duplicatesMax = 100;
const valueTextMax = 4000;

/** Everything that is wrong with a store's registries, each at its place. */
export function describeDamage({ registry, files }: ExaminedStore): StoreDamage[] {
  const names = ["sessions.json", "session-metadata.json"] as const;
  const found = names.flatMap((name) => damageOf(name, files[name]));
  if (registry.state !== "sqlite") return found;
  const sentence = registry.reason ?? "A later OpenClaw keeps these sessions in SQLite; the files are history.";
  return [{ registry: "sessions.json", kind: "sqlite", sentence }, ...found];
}

function damageOf(registry: RegistryName, file: RegistryFile): StoreDamage[] {
  if (file.state === "missing") return [];
  if (file.state === "unreadable") {
    return [{ registry, kind: file.cause, sentence: `${registry} cannot be read: ${file.reason}.` }];
  }
  if (file.state === "ok" && file.duplicateKeys.length === 0) return [];
  return diagnoseBytes(file.bytes).map(({ kind, sentence, offset }) => {
    const { line, column, excerpt } = diagnosePlace(file.bytes, offset);
    const masked = { before: maskText(excerpt.before), at: excerpt.at, after: maskText(excerpt.after) };
    return { registry, kind, sentence, offset, line, column, excerpt: masked };
  });
}

/** Each key that stands more than once, with all its values. */
export function describeDuplicates(registry: RegistryName, file: RegistryFile): DuplicateKey[] {
  if (file.state !== "ok") return [];
  return file.duplicateKeys.slice(0, duplicatesMax).map((key) => {
    const same = file.entries.filter((entry) => entry.key === key);
    const values = same.map(({ json, raw }, index) => {
      const { sessionId, updatedAt } = viewEntry(raw).view;
      const text = maskText(json);
      return {
        index,
        ...(sessionId === undefined ? {} : { sessionId }),
        ...(updatedAt === undefined ? {} : { updatedAt }),
        sizeBytes: new TextEncoder().encode(json).length,
        text: text.length > valueTextMax ? `${text.slice(0, valueTextMax)}…` : text,
      };
    });
    return { registry, key, values };
  });
}
