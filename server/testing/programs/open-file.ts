import { openInside } from "@/server/kernel/open-file";

/** Opens a file of a folder and says how that went: for whoever it is run as. */
const [, , folder = "", name = ""] = process.argv;
const opened = await openInside(folder, name);
process.stdout.write(opened.state === "ok" ? "ok\n" : `${opened.state} ${opened.reason}\n`);
if (opened.state === "ok") await opened.handle.close();
