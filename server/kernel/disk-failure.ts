import { Failure, type FailureCode } from "@/lib/failure/failure";

const codeByErrno: Record<string, FailureCode> = {
  EACCES: "read_only",
  EPERM: "read_only",
  EROFS: "read_only",
  ENOSPC: "unavailable",
  EDQUOT: "unavailable",
  EMFILE: "unavailable",
  ENFILE: "unavailable",
  ENOMEM: "unavailable",
  EIO: "unavailable",
  EBUSY: "unavailable",
  ENOENT: "unavailable",
  ENOTDIR: "unavailable",
  ELOOP: "unavailable",
  EISDIR: "unavailable",
  ENAMETOOLONG: "unavailable",
  EINVAL: "unavailable",
  ETXTBSY: "unavailable",
  ESTALE: "unavailable",
  ETIMEDOUT: "unavailable",
  EFBIG: "unavailable",
};

const sentenceByErrno: Record<string, string> = {
  EACCES: "This process may not write there.",
  EPERM: "This process may not write there.",
  EROFS: "The file system is mounted read-only.",
  ENOSPC: "The disk is full.",
  EDQUOT: "The disk quota is used up.",
  EMFILE: "Too many files are open.",
  ENFILE: "Too many files are open.",
  ENOENT: "The folder is gone.",
  ELOOP: "A symbolic link stands where a plain file should be.",
};

/** What the operating system refused, as a Failure (read_only, unavailable); anything else comes back as it was. */
export function diskFailure(error: unknown, path: string): unknown {
  const errno = errnoOf(error);
  const code = errno === undefined ? undefined : codeByErrno[errno];
  if (errno === undefined || code === undefined) return error;
  return new Failure(code, sentenceByErrno[errno] ?? `The disk answered ${errno}.`, { errno, path });
}

/** `ENOENT` and its like, when the error carries one. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
