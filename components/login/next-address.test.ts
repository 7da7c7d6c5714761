import { describe, expect, it } from "vitest";
import { nextAddress } from "./next-address";

describe("nextAddress", () => {
  it("keeps a path of this site with its query", () => {
    expect(nextAddress("/sessions?q=is%3Aorphan")).toBe("/sessions?q=is%3Aorphan");
  });

  it.each([
    "//evil.example/x",
    "/\\evil.example",
    "/\t/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "sessions",
    "/login?next=/",
    "/api/export/entry",
    "",
    null,
    undefined,
  ])("leads %j to the start page", (asked) => {
    expect(nextAddress(asked)).toBe("/");
  });
});
