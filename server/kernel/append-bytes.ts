import { diskFailure } from "./disk-failure";
import type { OpenHandle } from "./open-file";

/** Adds bytes to a file opened with openToAppend; they are durable when it resolves. A crash can leave a part. Failures: read_only, unavailable. */
export async function appendBytes(handle: OpenHandle, bytes: Uint8Array): Promise<void> {
  try {
    let written = 0;
    while (written < bytes.length) {
      written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
    }
    await handle.datasync();
  } catch (error) {
    throw diskFailure(error, "the end of a file");
  }
}
