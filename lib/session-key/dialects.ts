import { chatDialects } from "./chat-dialects";
import type { DialectRow } from "./dialect-row";
import { systemDialects } from "./system-dialects";

/** Every form of session key we read. The rows are the tests, and the table in README.md. */
export const dialects: DialectRow[] = [...chatDialects, ...systemDialects];
