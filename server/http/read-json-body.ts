import { Failure } from "@/lib/failure/failure";

const bodyMaxBytes = 1024 * 1024;
const nestingMax = 64;

/**
 * The JSON body of a request: at most 1 MB, UTF-8, nested at most 64 deep. An empty body is `{}`. Failures:
 * invalid_request, too_large. Source: control C8.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Failure("invalid_request", "The content-type must be application/json.");
  }
  const text = decode(await readBytes(request));
  if (text.trim() === "") return {};
  checkNesting(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure("invalid_request", "The body is not valid JSON.");
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  const reader = request.body?.getReader();
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    sizeBytes += step.value.byteLength;
    if (sizeBytes > bodyMaxBytes) {
      await reader?.cancel();
      throw new Failure("too_large", "A request body may hold 1 MB.");
    }
    parts.push(step.value);
  }
  return Buffer.concat(parts);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Failure("invalid_request", "The body is not valid UTF-8.");
  }
}

/** Counted before parsing, because a parser may run out of stack first. */
function checkNesting(text: string): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (inString) {
      if (char === "\\") index += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{" || char === "[") depth += 1;
    else if (char === "}" || char === "]") depth -= 1;
    if (depth > nestingMax) throw new Failure("invalid_request", `The body is nested deeper than ${nestingMax}.`);
  }
}
