import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fixturePath } from "./fixture-store";

export type RpcPair = {
  version: string;
  /** path below the fixtures */
  file: string;
  method: string;
  params: Record<string, unknown>;
  ok: boolean;
  /** the Gateway's answer, when it was one; untyped, as in the file */
  payload: unknown;
};

/** The questions and answers of real Gateways, for conformance tests. */
export async function readRpcPairs(version: "2026.2.26" | "2026.7.35", method?: string): Promise<RpcPair[]> {
  const pairs: RpcPair[] = [];
  const folder = `${version}/rpc`;
  for (const name of (await readdir(fixturePath(folder), { recursive: true })).sort()) {
    if (!name.endsWith(".json")) continue;
    const file = path.posix.join(folder, name);
    const { request, response } = JSON.parse(await readFile(fixturePath(file), "utf8"));
    if (typeof request?.method !== "string" || (method !== undefined && request.method !== method)) continue;
    const isOk = response?.ok === true;
    pairs.push({
      version,
      file,
      method: request.method,
      params: request.params ?? {},
      ok: isOk,
      payload: response?.payload,
    });
  }
  return pairs;
}
