import { describe, expect, it } from "vitest";
import { variablesOfConfig, variablesOfEnvFile } from "./env-variables";
import { substituteVariables } from "./substitute-variables";

const known = new Map([
  ["BASE", "https://api.example.com"],
  ["SCOPE", "per-peer"],
  ["API_TOKEN", "s3cret-token"],
  ["PLAIN", "also-secret"],
]);
const substitute = (value: unknown) =>
  substituteVariables(value, (name) => {
    const found = known.get(name);
    return found === undefined ? undefined : { value: found, from: "environment" };
  });

describe("substituteVariables", () => {
  it("replaces upper-case names in every text, inside longer texts and in lists", () => {
    const { raw, problems } = substitute({ a: "${BASE}/v1", list: ["${SCOPE}", 5, "${lower} $SCOPE ${}"], n: null });
    expect(raw).toEqual({ a: "https://api.example.com/v1", list: ["per-peer", 5, "${lower} $SCOPE ${}"], n: null });
    expect(problems).toEqual([]);
  });

  it("takes $${NAME} for the text itself, and looks into no value that it put in", () => {
    known.set("NESTED", "${SCOPE}");
    expect(substitute({ a: "$${SCOPE}", b: "${NESTED}" }).raw).toEqual({ a: "${SCOPE}", b: "${SCOPE}" });
  });

  it("reports a variable that is not set at every place, and leaves the text", () => {
    const { raw, problems, variables } = substitute({ session: { store: "${NOPE}/x" }, list: ["${NOPE}"] });
    expect(raw).toEqual({ session: { store: "${NOPE}/x" }, list: ["${NOPE}"] });
    expect(problems.map(({ path }) => path)).toEqual(["session.store", "list[0]"]);
    expect(variables).toEqual([{ name: "NOPE", from: "missing", usedAt: ["session.store", "list[0]"] }]);
  });

  it("shows no variable that holds a secret, by its own name or by a name it stands under", () => {
    const { raw, shown } = substitute({
      models: { providers: { x: { apiKey: "${PLAIN}", baseUrl: "${BASE}" } } },
      agents: { list: [{ id: "main", name: "${PLAIN} ${API_TOKEN} ${SCOPE}" }] },
    });
    expect(JSON.stringify(raw)).toContain("also-secret s3cret-token per-peer");
    expect(JSON.stringify(shown)).not.toMatch(/secret|s3cret/);
    expect(JSON.stringify(shown)).toContain("${PLAIN} ${API_TOKEN} per-peer");
    expect(JSON.stringify(shown)).toContain("https://api.example.com");
  });
});

describe("where variables come from", () => {
  it("reads a .env file with quotes, comments and export", () => {
    const text = [
      "# mine",
      "A=1",
      "export B = two words # not this",
      'C="a\\nb # kept"',
      "D='${raw}'",
      "EMPTY=",
      "NEXT=x",
      "A=2",
      "no line",
    ].join("\r\n");
    expect(Object.fromEntries(variablesOfEnvFile(text))).toEqual({
      A: "2",
      B: "two words",
      C: "a\nb # kept",
      D: "${raw}",
      EMPTY: "",
      NEXT: "x",
    });
  });

  it("reads both forms of the env block", () => {
    const raw = { env: { ONE: "1", vars: { TWO: "2", ONE: "one" }, shellEnv: { enabled: true } } };
    expect(Object.fromEntries(variablesOfConfig(raw))).toEqual({ ONE: "one", TWO: "2" });
  });
});
