/** The file name that the seeds give a session without an id: `agent_main_whatsapp_dm_+15555550123.jsonl`. */
export function keyFileName(key: string): string {
  return `${keyFileStem(key)}.jsonl`;
}

/** The key that such a name stands for, as far as it can be told: an id that holds an underscore reads wrongly. */
export function inferKeyOfFile(name: string): string | undefined {
  const stem = /^(agent_[^/]+_[^/]+)\.jsonl$/s.exec(name)?.[1];
  return stem?.replaceAll("_", ":");
}

function keyFileStem(key: string): string {
  return key.replace(/[:/\\\0]/g, "_");
}
