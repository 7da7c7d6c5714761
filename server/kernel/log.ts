import pino from "pino";

/** Structured logs on stderr. Never bodies, never tokens (control C19). */
export type Log = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
};

/** Lines of JSON. What could act on the terminal that shows them, or hide there, stands in them as an escape. */
export function createLog(level = "info", output: { write(line: string): void } = pino.destination(2)): Log {
  const escaped = { write: (line: string) => output.write(line.replace(acting, escapeOf)) };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, escaped);
}

/** JSON itself escapes what is below a space; these it lets stand: C1 controls, bidi marks, zero-width characters. */
const acting = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
