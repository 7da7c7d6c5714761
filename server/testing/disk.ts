/** The tests' door to the disk: outside server/testing and the kernel, node:fs stays forbidden. */
export {
  chmod,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  symlink,
  unlink,
  writeFile,
} from "node:fs/promises";
