import { mkdir, readFile, symlink, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import type { DamageKind } from "@/lib/registry/damage-kind";

export type RegistryDamage = {
  name: string;
  kind: DamageKind;
  state: "ok" | "damaged" | "unreadable" | "sqlite";
  /** how every change is refused */
  code: "store_damaged" | "read_only" | "unavailable";
  /** does it to a registry that is there */
  make(registryPath: string): Promise<void>;
};

const rewrite = (change: (text: string) => string | Uint8Array) => async (file: string) =>
  writeFile(file, change(await readFile(file, "utf8")));

/** OpenClaw reads each of these as `{}`, and its next write loses every entry. */
const inBytes: Pick<RegistryDamage, "name" | "kind" | "make">[] = [
  { name: "empty", kind: "empty", make: rewrite(() => "") },
  { name: "white space alone", kind: "blank", make: rewrite(() => " \n") },
  { name: "zero bytes alone", kind: "zero-bytes", make: rewrite((text) => "\0".repeat(text.length)) },
  { name: "a tail of zero bytes", kind: "zero-bytes", make: rewrite((text) => `${text}\0\0\0`) },
  { name: "cut in the middle", kind: "truncated", make: rewrite((text) => text.slice(0, text.length / 2)) },
  { name: "a trailing comma", kind: "trailing-comma", make: rewrite((text) => text.replace(/\}$/, ",}")) },
  { name: "a byte order mark", kind: "byte-order-mark", make: rewrite((text) => `\uFEFF${text}`) },
  { name: "a second value", kind: "second-value", make: rewrite((text) => `${text}{}`) },
  { name: "a list", kind: "not-an-object", make: rewrite(() => "[]") },
  {
    name: "invalid UTF-8",
    kind: "invalid-utf8",
    make: rewrite((text) => {
      const bytes = Buffer.from(text);
      bytes[bytes.lastIndexOf('"sessionId": "') + 15] = 0xff;
      return bytes;
    }),
  },
  { name: "JSON5", kind: "syntax", make: rewrite((text) => text.replace("{", "{ // by hand")) },
];

export const registryDamages: RegistryDamage[] = [
  ...inBytes.map((damage) => ({ ...damage, state: "damaged", code: "store_damaged" }) as const),
  {
    name: "a key twice",
    kind: "duplicate-keys",
    state: "ok",
    code: "store_damaged",
    make: rewrite((text) => text.replace("{", '{\n  "agent:main:main": { "sessionId": "twice", "updatedAt": 1 },')),
  },
  {
    name: "a folder",
    kind: "folder",
    state: "unreadable",
    code: "unavailable",
    make: async (file) => {
      await unlink(file);
      await mkdir(file);
    },
  },
  {
    name: "a symbolic link",
    kind: "link",
    state: "unreadable",
    code: "unavailable",
    make: async (file) => {
      await writeFile(`${file}.elsewhere`, await readFile(file));
      await unlink(file);
      await symlink(`${file}.elsewhere`, file);
    },
  },
  {
    name: "the SQLite generation",
    kind: "sqlite",
    state: "sqlite",
    code: "read_only",
    make: async (file) => {
      const folder = path.join(path.dirname(file), "..", "agent");
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, "openclaw-agent.sqlite"), "SQLite format 3\0");
    },
  },
];
