import path from "node:path";
import type { Log } from "@/server/kernel/log";
import { type FolderWatch, watchFolder } from "@/server/kernel/watch-folder";

export type ConfigWatchOptions = {
  /** absolute names of all files of the configuration, there or not; the same list again while none of them changed */
  listFiles(): Promise<readonly string[]>;
  onChange(): void;
  log: Log;
};

/** Watches the configuration with the files it includes, which may be others after each change of it. */
export function watchConfig({ listFiles, onChange, log }: ConfigWatchOptions): { ready: Promise<void>; stop(): void } {
  const watches = new Map<string, { names: string; watch: FolderWatch }>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let again = false;

  function changed(): void {
    onChange();
    void look();
  }

  function look(): Promise<void> {
    again = true;
    looking ??= run()
      .catch((error: unknown) =>
        log.warn({ error: String(error) }, "the files of the configuration could not be listed"),
      )
      .finally(() => (looking = null));
    return looking;
  }

  async function run(): Promise<void> {
    while (again && !stopped) {
      again = false;
      const files = await listFiles();
      if (stopped || !follow(files)) continue;
      // Between the reading and the watching something may have changed, too.
      if ((await listFiles()) !== files && !stopped) changed();
    }
  }

  /** True when something is watched that was not before. */
  function follow(files: readonly string[]): boolean {
    const folders = namesByFolder(files);
    let isNew = false;
    for (const [folder, { names, watch }] of watches) {
      if ([...(folders.get(folder) ?? [])].join("\0") === names) continue;
      watch.stop();
      watches.delete(folder);
    }
    for (const [folder, names] of folders) {
      if (watches.has(folder)) continue;
      const watch = watchFolder(folder, { wants: (name) => names.has(name), onChange: changed });
      watches.set(folder, { names: [...names].join("\0"), watch });
      isNew = true;
    }
    return isNew;
  }

  return {
    ready: look(),
    stop() {
      stopped = true;
      for (const { watch } of watches.values()) watch.stop();
    },
  };
}

function namesByFolder(files: readonly string[]): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    const folder = path.dirname(file);
    folders.set(folder, (folders.get(folder) ?? new Set()).add(path.basename(file)));
  }
  return folders;
}
