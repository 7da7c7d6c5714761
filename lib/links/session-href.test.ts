import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  agentHref,
  decodeAgentId,
  decodeRef,
  encodeAgentId,
  encodeRef,
  sessionHref,
  sessionsHref,
} from "./session-href";

/** Any sequence of UTF-16 units, lone surrogates and control characters included. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.constantFrom(...[..."agent:main/~_%.+@"].map((c) => c.charCodeAt(0))),
    ),
  )
  .map((units) => String.fromCharCode(...units));

describe("encodeRef and decodeRef", () => {
  it.each([
    ["agent:main:telegram:group:-1001234567890", "agent~main~telegram~group~-1001234567890"],
    ["agent:main:whatsapp:dm:+15555550123", "agent~main~whatsapp~dm~_2b15555550123"],
    ["group:120363@g.us", "group~120363_40g.us"],
    ["agent:main:  spaced  ", "agent~main~_20_20spaced_20_20"],
    [".", "_2e"],
    ["..", "_2e_2e"],
    ["...", "..."],
    ["", "_"],
    ["a/b%2Fc", "a_2fb_252Fc"],
    ["file:x", "file~x"],
    ["_file:x", "_5ffile~x"],
    ["\ud800 ü", "_ud800_20_fc"],
  ])("spell the key %j as %s", (key, ref) => {
    expect(encodeRef({ key })).toBe(ref);
    expect(decodeRef(ref)).toEqual({ key });
  });

  it("come back to the same key or file for every text there is", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decodeRef(encodeRef({ key: text }))).toEqual({ key: text });
        expect(decodeRef(encodeRef({ file: text }))).toEqual({ file: text });
      }),
      { numRuns: 1000 },
    );
  });

  it("use only characters that addresses leave alone, and survive a client that encodes them anyway", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ref = encodeRef({ key: text });
        expect(ref).toMatch(/^[A-Za-z0-9._~-]+$/);
        expect(encodeURIComponent(ref)).toBe(ref);
        expect(new URL(`http://x/a/${ref}`).pathname).toBe(`/a/${ref}`);
        const overEncoded = [...ref].map((c) => `%${c.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
        expect(decodeRef(overEncoded)).toEqual({ key: text });
      }),
    );
  });

  it("never give two keys, or a key and a file, one ref", () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(encodeRef({ key: one }) === encodeRef({ key: other })).toBe(one === other);
        expect(encodeRef({ key: one })).not.toBe(encodeRef({ file: other }));
      }),
    );
  });

  it("never throw on a ref that somebody made up, and take only the one spelling", () => {
    const madeUp = ["", "%", "%zz", "_", "_z", "_2", "_u12", "_2E", "_61", "_file~_", "_file~_x", "a:b", "ü"];
    const taken = madeUp.filter((ref) => decodeRef(ref) !== null);
    expect(taken).toEqual(["_", "_file~_"]);
    expect(decodeRef("_61gent")).toBeNull();
    expect(decodeRef("%")).toBeNull();
    expect(decodeRef("")).toBeNull();
  });
});

describe("the addresses", () => {
  it("lead to a session, an agent and the list", () => {
    expect(sessionHref("main", { key: "agent:main:main" }, { e: "a1b2", find: "a b", show: undefined })).toBe(
      "/agents/main/sessions/agent~main~main?e=a1b2&find=a+b",
    );
    expect(sessionHref("main", { file: "x.jsonl.reset.2026-11-21T08-35-31.874Z" })).toBe(
      "/agents/main/sessions/_file~x.jsonl.reset.2026-11-21T08-35-31.874Z",
    );
    expect(agentHref("my_agent")).toBe("/agents/my_agent");
    expect(sessionsHref({ q: "kind:cron", sort: "" })).toBe("/sessions?q=kind%3Acron");
  });

  it("take an agent id of any spelling, as folders on disk may have any", () => {
    fc.assert(
      fc.property(anyText, (id) => {
        expect(decodeAgentId(encodeAgentId(id))).toBe(id);
      }),
    );
  });
});
