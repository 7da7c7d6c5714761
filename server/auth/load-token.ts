import { randomBytes } from "node:crypto";
import path from "node:path";
import { Failure } from "@/lib/failure/failure";
import { makeFolder } from "@/server/kernel/make-folder";
import { readSmallFile } from "@/server/kernel/read-small-file";
import { replaceFile } from "@/server/kernel/replace-file";

/** `file` is null when the operator gave the token through the environment. */
export type Token = { value: string; file: string | null };

const tokenLengthMin = 16;

/**
 * The operator's token: the given one, else the content of `<dataDir>/token`, which is made once (256 random bits,
 * base64url, 0600, never over a file that is there). Failures: unavailable (unusable file), read_only.
 */
export async function loadToken(dataDir: string, given: string | undefined): Promise<Token> {
  if (given !== undefined) return { value: given, file: null };
  const file = path.join(dataDir, "token");
  const existing = await readToken(file);
  if (existing !== null) return { value: existing, file };
  await makeFolder(dataDir);
  const made = randomBytes(32).toString("base64url");
  const placed = await replaceFile(file, new TextEncoder().encode(`${made}\n`), async () => true);
  if (placed.state === "replaced") return { value: made, file };
  const others = await readToken(file);
  if (others === null) throw new Failure("unavailable", `The token file ${file} came and went; start again.`);
  return { value: others, file };
}

async function readToken(file: string): Promise<string | null> {
  const read = await readSmallFile(file, { bytesMax: 4096 });
  if (read.state === "missing") return null;
  if (read.state === "unreadable") throw new Failure("unavailable", `The token file ${file} is ${read.reason}.`);
  const token = new TextDecoder().decode(read.bytes).trim();
  if (token.length >= tokenLengthMin && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new Failure("unavailable", `The token file ${file} holds no usable token; remove it and start again.`);
}
