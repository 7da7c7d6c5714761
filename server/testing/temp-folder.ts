import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A fresh folder for one test, and the few things tests do in it. */
export type TempFolder = {
  folder: string;
  write(name: string, content: string | Uint8Array): Promise<string>;
  append(name: string, content: string | Uint8Array): Promise<void>;
  read(name: string): Promise<string>;
  readBytes(name: string): Promise<Uint8Array>;
  names(): Promise<string[]>;
  modeOf(name: string): Promise<number>;
  setMode(name: string, mode: number): Promise<void>;
  link(target: string, name: string): Promise<void>;
  makeFolder(name: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  cut(name: string, sizeBytes: number): Promise<void>;
  dispose(): Promise<void>;
};

export async function makeTempFolder(): Promise<TempFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), "rockpool-"));
  const at = (name: string) => path.join(folder, name);
  return {
    folder,
    async write(name, content) {
      await mkdir(path.dirname(at(name)), { recursive: true });
      await writeFile(at(name), content);
      return at(name);
    },
    append: (name, content) => appendFile(at(name), content),
    read: (name) => readFile(at(name), "utf8"),
    readBytes: (name) => readFile(at(name)),
    names: async () => (await readdir(folder)).sort(),
    modeOf: async (name) => (await stat(at(name))).mode & 0o777,
    setMode: (name, mode) => chmod(at(name), mode),
    link: (target, name) => symlink(target, at(name)),
    makeFolder: async (name) => void (await mkdir(at(name), { recursive: true })),
    move: (from, to) => rename(at(from), at(to)),
    cut: (name, sizeBytes) => truncate(at(name), sizeBytes),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
