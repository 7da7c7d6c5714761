import { readdir, readFile } from "node:fs/promises";
import { fixturePath } from "./fixture-store";

export type Mutation = {
  file: string;
  name: string;
  params: Record<string, unknown>;
  /** the entry on disk before; undefined when there was none */
  before: unknown;
  /** the entry as the Gateway answered it */
  entry?: Record<string, unknown>;
  /** why it refused */
  message?: string;
};

/** What a real Gateway made of each request that changes an entry, with the entry as it stood before. */
export async function readMutations(version: "2026.2.26" | "2026.7.35", method: string): Promise<Mutation[]> {
  const folder = fixturePath(`${version}/rpc/mutations`);
  const found: Mutation[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const { name, request, response, diskBefore } = JSON.parse(await readFile(`${folder}/${file}`, "utf8"));
    if (request?.method !== method) continue;
    const answer = response.ok ? { entry: response.payload.entry } : { message: response.error.message };
    found.push({ file, name, params: request.params, before: diskBefore?.entry, ...answer });
  }
  return found;
}
