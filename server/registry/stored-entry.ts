import { createHash } from "node:crypto";
import { type ViewedEntry, viewEntry } from "@/lib/registry/session-entry";
import type { RegistryEntry, RegistryName } from "./registry";

/** What is the same as long as an entry's bytes are the same, whatever happens to the rest of the file. */
export type EntryContent = { raw: unknown; viewed?: ViewedEntry; revision?: string };

/** Hash of an entry's exact bytes. */
export function entryRevision(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

/** An entry and its place in `bytes`, -1 when these are its text alone. Hash, text and view are made when first asked for: a list of 100,000 entries needs few of them. */
export class StoredEntry implements RegistryEntry {
  readonly raw: unknown;

  constructor(
    readonly key: string,
    readonly registry: RegistryName,
    readonly content: EntryContent,
    private readonly bytes: Buffer,
    readonly start: number,
    readonly end: number,
  ) {
    this.raw = content.raw;
  }

  get revision(): string {
    this.content.revision ??= entryRevision(this.start < 0 ? this.bytes : this.bytes.subarray(this.start, this.end));
    return this.content.revision;
  }

  get viewed(): ViewedEntry {
    this.content.viewed ??= viewEntry(this.content.raw);
    return this.content.viewed;
  }

  get json(): string {
    return this.start < 0 ? this.bytes.toString("utf8") : this.bytes.toString("utf8", this.start, this.end);
  }

  /** Whether these bytes are the entry's. */
  holds(bytes: Buffer, start: number, end: number): boolean {
    const isAsLong = this.start >= 0 && end - start === this.end - this.start;
    return isAsLong && this.bytes.compare(bytes, start, end, this.start, this.end) === 0;
  }
}
