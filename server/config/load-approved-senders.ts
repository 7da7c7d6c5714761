import path from "node:path";
import { ownField } from "@/lib/config/at-path";
import type { Home } from "@/server/home/home";
import { readSmallFile } from "@/server/kernel/read-small-file";

const bytesMax = 1024 * 1024;
const plainName = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/**
 * Senders whom the owner approved by pairing, as `credentials/<channel>-allowFrom.json` of the state folder lists them (an
 * account other than the default one has a file of its own), with the names of the files that were there.
 */
export async function loadApprovedSenders(
  { stateDir }: Home,
  channel: string,
  accountId: string,
): Promise<{ senders: string[]; source: string }> {
  const account = [`${channel}-${accountId}-allowFrom.json`];
  const names = accountId === "default" ? [`${channel}-allowFrom.json`, ...account] : account;
  const files = plainName.test(channel) && plainName.test(accountId) ? names : [];
  const read = await Promise.all(files.map((name) => readSenders(path.join(stateDir, "credentials", name))));
  const found = files.filter((_, index) => read[index] !== undefined);
  return {
    senders: read.flatMap((senders) => senders ?? []),
    source: found.map((name) => `credentials/${name}`).join(", "),
  };
}

async function readSenders(file: string): Promise<string[] | undefined> {
  const found = await readSmallFile(file, { bytesMax });
  if (found.state !== "ok") return undefined;
  const list = ownField(parsed(found.bytes), "allowFrom");
  return Array.isArray(list) ? list.filter((id) => typeof id === "string") : [];
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8").decode(bytes));
  } catch {
    return undefined;
  }
}
