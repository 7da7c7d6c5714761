import type { Registry } from "@/server/registry/registry";

/** Whether an entry other than those of this key bears the label. Labels are unique within one registry. */
export function isLabelInUse(registry: Registry, label: string, except: ReadonlySet<string>): boolean {
  return registry.entries.some(({ key, viewed }) => !except.has(key) && viewed.view.label === label);
}
