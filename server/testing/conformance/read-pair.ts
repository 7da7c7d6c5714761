import { readFile, readdir } from "node:fs/promises";
import { fixturePath } from "@/server/testing/fixture-store";
import { isRecord } from "./compare-answer";

export type GatewayPair = {
  version: string;
  stage: string;
  file: string;
  method: string;
  params: Record<string, unknown>;
  answer: { ok: true; payload: unknown } | { ok: false; message: string };
  /** the entry before and after a mutation; null: there was none; undefined: not recorded */
  before: Record<string, unknown> | null | undefined;
  after: Record<string, unknown> | null | undefined;
};

/**
 * The questions and answers of one stage of a real Gateway, in the order in which they were asked. Left out is what was
 * asked after a message was sent: no store of that moment was kept, and we send none.
 */
export async function readStage(version: string, stage: string): Promise<GatewayPair[]> {
  const folder = `${version}/rpc/${stage}`;
  const names = (await readdir(fixturePath(folder))).filter((name) => !/after-send|and-send/.test(name)).sort();
  const pairs = await Promise.all(names.map(async (name) => readPair(version, stage, `${folder}/${name}`, name)));
  return pairs.flatMap((pair) => pair ?? []);
}

async function readPair(version: string, stage: string, path: string, file: string): Promise<GatewayPair | null> {
  const { request, response, diskBefore, diskAfter } = JSON.parse(await readFile(fixturePath(path), "utf8"));
  if (typeof request?.method !== "string") return null;
  const answer =
    response.ok === true
      ? { ok: true as const, payload: response.payload }
      : { ok: false as const, message: String(response.error?.message) };
  const params = isRecord(request.params) ? request.params : {};
  return {
    version,
    stage,
    file,
    method: request.method,
    params,
    answer,
    before: diskBefore && (diskBefore.entry ?? null),
    after: diskAfter && (diskAfter.entry ?? null),
  };
}
