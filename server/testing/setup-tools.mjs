import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** What the fault tests use, and Debian's name for it. A tool that is missing in the end is told by the tests that need it. */
const tools = [
  { name: "a C compiler", packages: ["gcc", "libc6-dev"], isThere: canCompile },
  { name: "mount", packages: ["mount"], isThere: () => isInPath("mount") && isInPath("umount") },
  { name: "setpriv and prlimit", packages: ["util-linux"], isThere: () => isInPath("setpriv") && isInPath("prlimit") },
  { name: "mkfs.ext4", packages: ["e2fsprogs"], isThere: () => isInPath("mkfs.ext4") },
  { name: "mkfs.xfs", packages: ["xfsprogs"], isThere: () => isInPath("mkfs.xfs") },
  { name: "mkfs.btrfs", packages: ["btrfs-progs"], isThere: () => isInPath("mkfs.btrfs") },
];

const missing = tools.filter((tool) => !tool.isThere());
if (missing.length > 0 && process.getuid?.() === 0 && isInPath("apt-get")) {
  console.log(`Installing ${missing.map(({ name }) => name).join(", ")}.`);
  run("apt-get", ["update", "-q"]);
  const packages = missing.flatMap((tool) => tool.packages);
  const install = ["install", "-q", "-y", "--no-install-recommends"];
  // One package that this release does not have must not keep the others away.
  if (!run("apt-get", [...install, ...packages])) for (const one of packages) run("apt-get", [...install, one]);
}
for (const { name, isThere } of tools) console.log(`${name.padEnd(20)} ${isThere() ? "there" : "MISSING"}`);

function canCompile() {
  const folder = mkdtempSync(path.join(tmpdir(), "rockpool-compiles-"));
  const source = path.join(folder, "a.c");
  writeFileSync(source, "#include <stdio.h>\nint main(void) { return 0; }\n");
  const { status } = spawnSync("gcc", ["-o", path.join(folder, "a"), source], { stdio: "ignore" });
  rmSync(folder, { recursive: true });
  return status === 0;
}

/** @param {string} name */
function isInPath(name) {
  const folders = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`.split(":").filter(Boolean);
  return folders.some((folder) => existsSync(path.join(folder, name)));
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: "inherit", env }).status === 0;
}
