import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type OperationName, type OperationOutput, operations } from "@/lib/contract/operations";
import { runOperation } from "@/server/operations/run-operation";
import { makeContext } from "@/server/testing/make-context";
import { makeStore } from "@/server/testing/make-store";
import { readRepositoryFile } from "@/server/testing/read-repository-file";

/** A passage of one of the customer's documents, letter by letter. */
function quote(name: string): Promise<string> {
  return readRepositoryFile(`server/testing/seeds/quotes/${name}`);
}

type SeedStore = {
  quoted: (name: string) => Promise<string>;
  /** writes openclaw.json */
  configure: (config: object) => Promise<void>;
  /** what the wire answers, checked against its schema */
  ask: <N extends OperationName>(method: N, input: object) => Promise<OperationOutput<N>>;
};

/** A store whose files are passages of the documents: name inside the sessions folder (or `openclaw.json`) → passage. */
export async function seedStore(
  files: Record<string, string>,
  nowMs = Date.parse("2026-02-27T09:00:00Z"),
): Promise<SeedStore> {
  const { stateDir, write } = await makeStore();
  for (const [name, passage] of Object.entries(files)) {
    const text = await quote(passage);
    if (name.includes("/") || name === "openclaw.json") await writeInState(stateDir, name, text);
    else await write(name, text);
  }
  const context = makeContext(stateDir, { nowMs });
  return {
    quoted: quote,
    configure: (config) => writeInState(stateDir, "openclaw.json", JSON.stringify(config)),
    ask: async (method, input) => {
      const answer: unknown = JSON.parse(JSON.stringify(await runOperation(context, method, input)));
      if (!isAnswer(method, answer)) throw new Error(`${method} does not answer as the contract says.`);
      return answer;
    },
  };
}

function isAnswer<N extends OperationName>(method: N, answer: unknown): answer is OperationOutput<N> {
  return operations[method].output.safeParse(answer).success;
}

async function writeInState(stateDir: string, name: string, text: string): Promise<void> {
  const file = path.join(stateDir, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
