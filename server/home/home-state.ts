import { listFolder } from "@/server/kernel/list-folder";
import type { Home } from "./home";

/** Whether the state folder is there and may be looked into. Never throws for what the disk says. */
export async function homeState(home: Home): Promise<"ok" | "missing" | "unreadable"> {
  return (await listFolder(home.stateDir)).state;
}
