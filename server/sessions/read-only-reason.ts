import type { Context } from "@/server/context/context";
import type { Registry } from "@/server/registry/registry";

/** Why nothing of a store may be written, in a sentence for people; undefined when it may. */
export function readOnlyReason(registry: Registry, { home }: Pick<Context, "home">): string | undefined {
  if (home.readOnly !== undefined) return home.readOnly;
  if (registry.state === "sqlite") return registry.reason ?? "A later OpenClaw keeps its sessions in SQLite.";
  const [problem] = registry.problems;
  if (problem) return `The registry cannot be read whole (${problem.reason}), so nothing is written to it.`;
  if (registry.duplicateKeys.length > 0) return "A key stands twice in the registry, so nothing is written to it.";
  return registry.unwritable;
}
