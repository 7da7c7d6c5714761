import { readdir } from "node:fs/promises";
import path from "node:path";
import { fixturePath } from "./fixture-store";

/** Every transcript, live or archived, of the stores that real OpenClaw versions wrote; locks and trajectories left out. */
export async function fixtureTranscripts(): Promise<{ folder: string; file: string; store: string }[]> {
  const root = fixturePath("");
  const items = await readdir(root, { withFileTypes: true, recursive: true });
  return items
    .filter((item) => item.isFile() && /\.jsonl(\.(reset|deleted|bak)\..+)?$/.test(item.name))
    .filter((item) => !item.name.includes(".trajectory."))
    .map((item) => ({ folder: item.parentPath, file: item.name, store: path.relative(root, item.parentPath) }))
    .sort((one, other) => `${one.store}/${one.file}`.localeCompare(`${other.store}/${other.file}`));
}
