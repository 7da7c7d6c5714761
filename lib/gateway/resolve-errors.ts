/** The Gateway's sentences for `sessions.resolve` and its kin. */
export const resolveErrors = {
  nothingGiven: "Either key, sessionId, or label is required",
  severalGiven: "Provide either key, sessionId, or label (not multiple)",
  missing: (name: string) => `No session found: ${name}`,
  missingLabel: (label: string) => `No session found with label: ${label}`,
  severalIds: (id: string, keys: readonly string[]) =>
    `Multiple sessions found for sessionId: ${id} (${keys.join(", ")})`,
  severalLabels: (label: string, keys: readonly string[]) =>
    `Multiple sessions found with label: ${label} (${keys.join(", ")})`,
  mainProtected: (key: string) => `Cannot delete the main session (${key}).`,
  labelInUse: (label: string) => `label already in use: ${label}`,
  keyRequired: "key required",
} as const;
