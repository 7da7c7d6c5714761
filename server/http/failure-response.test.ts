import { describe, expect, it } from "vitest";
import { Failure, type FailureCode, failureCodes } from "@/lib/failure/failure";
import { failureResponse } from "./failure-response";

function createLines() {
  const lines: { fields: Record<string, unknown>; message: string }[] = [];
  const write = (fields: Record<string, unknown>, message: string) => void lines.push({ fields, message });
  return { lines, log: { info: write, warn: write, error: write } };
}

describe("failureResponse", () => {
  it.each(Object.keys(failureCodes) as FailureCode[])("answers %s with its status and sentence", async (code) => {
    const { lines, log } = createLines();
    const response = failureResponse(new Failure(code), "r1", log);
    expect(response.status).toBe(failureCodes[code].status);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ error: { code, message: failureCodes[code].sentence, requestId: "r1" } });
    expect(lines).toEqual([]);
  });

  it("shows details of a failure, and when to come back in a header", async () => {
    const { log } = createLines();
    const details = { retryAfterSeconds: 7 };
    const response = failureResponse(new Failure("too_many_attempts", "Wait.", details), "r1", log);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(await response.json()).toMatchObject({ error: { message: "Wait.", details } });
  });

  it("keeps the text of a bug for the log", async () => {
    const { lines, log } = createLines();
    const response = failureResponse(new Error("secret at /home/user"), "r1", log);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain("r1");
    expect(text).not.toContain("secret");
    expect(lines).toHaveLength(1);
    expect(lines[0]?.fields["requestId"]).toBe("r1");
    expect(String(lines[0]?.fields["error"])).toContain("secret at /home/user");
  });
});
