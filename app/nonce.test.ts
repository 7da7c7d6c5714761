import { describe, expect, it } from "vitest";
import { nonceOf } from "./nonce";

describe("nonceOf", () => {
  it("reads the nonce out of the content security policy", () => {
    const headers = new Headers({ "content-security-policy": "script-src 'self' 'nonce-a+b/c=' 'strict-dynamic'" });
    expect(nonceOf(headers)).toBe("a+b/c=");
  });

  it("prefers the header made for it", () => {
    const headers = new Headers({ "x-nonce": "one", "content-security-policy": "script-src 'nonce-two'" });
    expect(nonceOf(headers)).toBe("one");
  });

  it("is undefined when the request carries none", () => {
    expect(nonceOf(new Headers())).toBeUndefined();
  });
});
