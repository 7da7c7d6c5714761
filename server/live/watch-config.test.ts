import { describe, expect, it, onTestFinished, vi } from "vitest";
import { silentLog } from "@/server/kernel/log";
import { makeTempFolder } from "@/server/testing/temp-folder";
import { watchConfig } from "./watch-config";

async function watching() {
  const temp = await makeTempFolder();
  onTestFinished(() => temp.dispose());
  const at = (name: string) => `${temp.folder}/${name}`;
  let files: readonly string[] = [at("openclaw.json"), at("parts/session.json")];
  const onChange = vi.fn();
  const watch = watchConfig({ listFiles: async () => files, onChange, log: silentLog });
  onTestFinished(watch.stop);
  await watch.ready;
  const told = (count: number) => vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(count), { timeout: 5000 });
  return { temp, at, onChange, told, list: (names: string[]) => (files = names.map(at)) };
}

describe("watchConfig", () => {
  it("tells when an included file changes, though its folder comes only later", async () => {
    const { temp, told, onChange } = await watching();
    expect(onChange).not.toHaveBeenCalled();
    await temp.write("openclaw.json", "{}");
    await told(1);
    await temp.makeFolder("parts");
    await temp.write("parts/unrelated.json", "{}");
    await temp.write("parts/session.json", "{}");
    await told(2);
    await temp.write("next.json", "{ }");
    await temp.move("next.json", "parts/session.json");
    await told(3);
  });

  it("goes on with the files that the changed configuration names", async () => {
    const { temp, told, list, onChange } = await watching();
    list(["openclaw.json", "other.json"]);
    await temp.write("openclaw.json", "{}");
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), { timeout: 5000 });
    const before = onChange.mock.calls.length;
    await temp.write("other.json", "{}");
    await told(before + 1);
  });

  it("tells what changed while it began to watch", async () => {
    const temp = await makeTempFolder();
    onTestFinished(() => temp.dispose());
    const onChange = vi.fn();
    let calls = 0;
    const listFiles = async () => [`${temp.folder}/openclaw.json`, String((calls += 1) > 1)].slice(0, 1);
    const watch = watchConfig({ listFiles, onChange, log: silentLog });
    onTestFinished(watch.stop);
    await watch.ready;
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});
