import { describe, expect, it } from "vitest";
import { z } from "zod";
import { missingParameter, schemaErrorMessage, schemaProblems } from "./schema-error";

const schema = z.strictObject({
  limit: z.number().int().min(1).max(1000).optional(),
  label: z.union([z.string().min(1).max(64), z.null()]).optional(),
  keys: z.array(z.string()).min(1).optional(),
  agentId: z.string().optional(),
});

function message(input: unknown, generation: "middle" | "late" = "middle"): string {
  const parsed = schema.safeParse(input);
  expect(parsed.success).toBe(false);
  return schemaErrorMessage("sessions.list", schemaProblems(parsed.error?.issues ?? [], input, generation));
}

describe("a request that does not fit", () => {
  it("is refused in the Gateway's words", () => {
    expect(message({ limit: 0 })).toBe("invalid sessions.list params: at /limit: must be >= 1");
    expect(message({ limit: 5000 })).toBe("invalid sessions.list params: at /limit: must be <= 1000");
    expect(message({ limit: "x" })).toBe("invalid sessions.list params: at /limit: must be integer");
    expect(message({ limit: 2.5 })).toBe("invalid sessions.list params: at /limit: must be integer");
    expect(message({ foo: 1 })).toBe("invalid sessions.list params: at root: unexpected property 'foo'");
    expect(message({ keys: [] })).toBe("invalid sessions.list params: at /keys: must NOT have fewer than 1 items");
    expect(message({ keys: [] }, "late")).toBe(
      "invalid sessions.list params: at /keys: must not have fewer than 1 items",
    );
    expect(message({ label: 5 })).toBe(
      "invalid sessions.list params: at /label: must be string; at /label: must be null; at /label: must match a schema in anyOf",
    );
  });

  it("names a missing parameter", () => {
    expect(missingParameter("sessions.patch", "key")).toBe(
      "invalid sessions.patch params: must have required property 'key'",
    );
  });

  it("names every problem, joined by a semicolon", () => {
    expect(message({ limit: 0, agentId: 3 })).toBe(
      "invalid sessions.list params: at /limit: must be >= 1; at /agentId: must be string",
    );
  });
});
