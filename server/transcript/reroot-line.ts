import { type MemberSpan, jsonSpans } from "@/lib/registry/json-spans";
import { decodeUtf8 } from "@/lib/transcript/utf8";

/** The ids that a shortened transcript still has, and what stands in for those that it has lost. */
export type KeptIds = { ids: ReadonlySet<string>; firstId: string | undefined };

/**
 * A kept line with its references to lost lines mended: a lost parent becomes null (a new root), a lost
 * `firstKeptEntryId` the first line that is kept. Every other byte stays as it was.
 */
export function rerootLine(line: Uint8Array, kept: KeptIds): Uint8Array {
  const members = jsonSpans(line)?.members ?? [];
  const edits = members.flatMap((member) => {
    const name = textAt(line, member);
    if (name === undefined || kept.ids.has(name)) return [];
    if (member.key === "parentId") return [{ member, json: "null" }];
    if (member.key === "firstKeptEntryId" && kept.firstId !== undefined) {
      return [{ member, json: JSON.stringify(kept.firstId) }];
    }
    return [];
  });
  let result = line;
  for (const { member, json } of edits.toReversed()) {
    result = Buffer.concat([
      result.subarray(0, member.valueStart),
      Buffer.from(json),
      result.subarray(member.valueEnd),
    ]);
  }
  return result;
}

/** The value of a member when it is a string. */
function textAt(line: Uint8Array, { valueStart, valueEnd }: MemberSpan): string | undefined {
  const text = decodeUtf8(line.subarray(valueStart, valueEnd));
  const value: unknown = text.ok ? JSON.parse(text.text) : undefined;
  return typeof value === "string" ? value : undefined;
}
