const lastByName = new Map<string, Promise<unknown>>();

/** Runs `work` after everything that was asked for under the same name before, within this process. */
export function inOrder<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const before = lastByName.get(name) ?? Promise.resolve();
  const result = before.then(work, work);
  lastByName.set(name, result);
  const forget = () => {
    if (lastByName.get(name) === result) lastByName.delete(name);
  };
  result.then(forget, forget);
  return result;
}
