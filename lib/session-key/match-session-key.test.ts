import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRpcPairs } from "@/server/testing/read-rpc-pairs";
import { dialects } from "./dialects";
import { canonicalKey, lookupKeys, sameSessionKey } from "./match-session-key";
import { normaliseAccountId, normaliseAgentId } from "./normalise-agent-id";

const context = { defaultAgentId: "main" };

describe("canonicalKey", () => {
  it.each([
    ["main", "agent:main:main"],
    [" MAIN ", "agent:main:main"],
    ["agent:Coder:Main", "agent:coder:main"],
    ["Bare-Patch", "agent:main:bare-patch"],
    ["telegram:group:-55", "agent:main:telegram:group:-55"],
    ["Global", "global"],
    ["unknown", "unknown"],
    ["agent::x", "agent::x"],
    ["agent:main:Telegram:Group:-100ABC", "agent:main:telegram:group:-100abc"],
    ["agent:main:signal:group:AbC", "agent:main:signal:group:AbC"],
    ["agent:main:discord:channel:1:Thread:AB", "agent:main:discord:channel:1:thread:ab"],
  ])("turns %s into %s", (input, expected) => {
    expect(canonicalKey(input, context)).toBe(expected);
  });

  it("maps the main session to global under scope global", () => {
    expect(canonicalKey("main", { ...context, scope: "global" })).toBe("global");
    expect(canonicalKey("agent:coder:main", { ...context, scope: "global" })).toBe("global");
    expect(canonicalKey("agent:main:x", { ...context, scope: "global" })).toBe("agent:main:x");
  });

  it("sends a bare key to the default agent", () => {
    expect(canonicalKey("notes", { defaultAgentId: "Work Bot" })).toBe("agent:work-bot:notes");
  });

  it("does not change when applied twice", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...dialects.map((row) => row.example)));
    fc.assert(
      fc.property(text, (input) => {
        const once = canonicalKey(input, context);
        expect(canonicalKey(once, context)).toBe(once);
      }),
    );
  });

  it("agrees with the key that real Gateways answered to a patch", async () => {
    let compared = 0;
    for (const version of ["2026.2.26", "2026.7.35"] as const) {
      for (const { ok, params, payload } of await readRpcPairs(version, "sessions.patch")) {
        if (!ok) continue;
        expect({ key: canonicalKey(String(params["key"]), context) }).toEqual({ key: Object(payload).key });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe("lookupKeys", () => {
  const store = [
    "agent:main:main",
    "main",
    "agent:main:Telegram:Group:-100ABC",
    "agent:main:telegram:group:-100abc",
    "",
  ];

  it("finds the alias and the canonical spelling of the main session, the asked spelling first", () => {
    expect(lookupKeys(store, "main", context)).toEqual(["main", "agent:main:main"]);
    expect(lookupKeys(store, "agent:main:main", context)).toEqual(["agent:main:main", "main"]);
  });

  it("finds spellings that differ in case", () => {
    expect(lookupKeys(store, "agent:main:telegram:group:-100abc", context)).toEqual([
      "agent:main:telegram:group:-100abc",
      "agent:main:Telegram:Group:-100ABC",
    ]);
  });

  it("finds the empty key and keys with spaces inside", () => {
    expect(lookupKeys(store, "", context)).toEqual([""]);
    expect(lookupKeys(["agent:main:  spaced  "], "agent:main:  spaced", context)).toEqual(["agent:main:  spaced  "]);
  });

  it("keeps two Signal groups apart that differ in case only, unless just one is there", () => {
    const groups = ["agent:main:signal:group:AbC", "agent:main:signal:group:aBc"];
    expect(lookupKeys(groups, "agent:main:signal:group:aBc", context)).toEqual(["agent:main:signal:group:aBc"]);
    expect(lookupKeys(["agent:main:signal:group:abc"], "agent:main:signal:group:AbC", context)).toEqual([
      "agent:main:signal:group:abc",
    ]);
    expect(sameSessionKey(groups[0] ?? "", groups[1] ?? "", context)).toBe(false);
  });

  it("finds nothing that is not there", () => {
    expect(lookupKeys(store, "agent:coder:main", context)).toEqual([]);
  });
});

describe("sameSessionKey", () => {
  it("sees through aliases, case and surrounding space", () => {
    expect(sameSessionKey("main", " agent:MAIN:main ", context)).toBe(true);
    expect(sameSessionKey("my-notes", "agent:main:My-Notes", context)).toBe(true);
    expect(sameSessionKey("my-notes", "agent:coder:my-notes", context)).toBe(false);
  });
});

describe("normaliseAgentId", () => {
  it("lower-cases, turns runs of other characters into one dash, trims dashes and falls back to main", () => {
    expect(normaliseAgentId("  My  Agent!! ")).toBe("my-agent");
    expect(normaliseAgentId("--")).toBe("main");
    expect(normaliseAgentId(undefined)).toBe("main");
    expect(normaliseAgentId("x".repeat(80))).toHaveLength(64);
    expect(normaliseAccountId("")).toBe("default");
  });
});
